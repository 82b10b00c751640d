package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A node with a past, and people who mean it harm. Thread-safe. */
final class Stage {
  private static final int USERS = 50;
  private static final int SUBSCRIPTIONS = 500;
  private static final int BATCHES = 15;
  private static final int PER_BATCH = 30;

  private final Api node;
  private final List<Api> eves;
  private final String read;

  /** On that server, which is new. */
  Stage(ServerProcess server) {
    node = Api.at(server.uri("/"));
    eves = IntStream.range(0, USERS).mapToObj(n -> node.as("eve-" + n, "attackers")).toList();
    // An inbox has what came after its reader was first seen.
    eves.forEach(eve -> assertThat(eve.get("api/inbox").status()).isEqualTo(200));
    Api office = node.as("office", "belfry-publisher");
    String large =
        "{\"to\":[\"group:attackers\"],\"title\":\"t\",\"body\":\""
            + "x".repeat(9_900)
            + "\",\"data\":\""
            + "y".repeat(16_000)
            + "\"}";
    String batch = String.join(",", Collections.nCopies(PER_BATCH, large));
    for (int i = 0; i < BATCHES; i++) {
      var answer = office.post("api/notifications/batch", "{\"notifications\":[" + batch + "]}");
      assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    }
    read = office.say("group:attackers", "read");
    subscribe();
  }

  private void subscribe() {
    String tail = "€".repeat(180);
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      String channel = URLEncoder.encode("topic:" + i + tail, StandardCharsets.UTF_8);
      int status = eve(0).put("api/subscriptions?channel=" + channel).status();
      assertThat(status).isIn(204, 429);
    }
  }

  /** Nobody in particular. */
  Api node() {
    return node;
  }

  /** One of some users who aren't allowed more than others. */
  Api eve(int n) {
    return eves.get(n % USERS);
  }

  /** The id of what all of them may read. */
  String read() {
    return read;
  }
}
