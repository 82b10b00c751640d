package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TextSocket;
import io.github.belfry.support.ThisServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Each request that docs/protocol.md names is answered by something. */
class ProtocolPageIT extends Deployed {
  private final Api operator = anybody.as(unique("operator"), "belfry-publisher", "belfry-admin");

  /** What requests need so as not to be about nothing, nor to be long. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "poll", "?wait=0",
          "doctor/idle", "?seconds=1",
          "doctor/stream", "?events=1",
          "api/presence", "?channel=room:1");

  private String path(String named) {
    String value =
        switch (named.replaceFirst("/\\{.*", "")) {
          case "api/notifications" ->
              operator.publish("{\"to\":[\"all\"],\"title\":\"x\",\"data\":{\"with\":1}}");
          case "api/scheduled" -> scheduled();
          case "api/subscriptions" -> "topic:x";
          default -> "somebody";
        };
    return named.replace("{}", value) + QUERIES.getOrDefault(named, "");
  }

  private String scheduled() {
    var answer =
        operator.post(
            "api/notifications",
            """
            {"to":["all"],"title":"x","notBefore":"%s"}
            """
                .formatted(Instant.now().plusSeconds(600)));
    return answer.json().getString("scheduled");
  }

  /** Nothing was refused that could be named: that is said, and not that there is no such path. */
  private Api.Answer nothingRefused(String method, String named) {
    return operator.send(operator.request(path(named)).method(method, BodyPublishers.noBody()));
  }

  private int status(String method, String named) {
    String path = path(named);
    if (method.equals("WS")) {
      var socket = TextSocket.open(operator.request(path).build(), "", text -> {}, () -> {});
      socket.abort();
      return socket.status();
    }
    if (path.equals("api/stream")) {
      try (var stream = SseReader.open(operator, "")) {
        return stream.status();
      }
    }
    return operator
        .send(
            operator
                .request(path)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.equals("POST")
                        ? BodyPublishers.ofString("{}")
                        : BodyPublishers.noBody()))
        .status();
  }

  @Test
  void eachIsAnswered() throws IOException {
    var all = new SoftAssertions();
    for (String request : ProtocolPage.requests()) {
      String[] words = request.split(" ", 2);
      if (words[1].contains("subscriptions/") && ThisServer.is("glassfish")) {
        continue; // a colon in a path: docs/servers.md
      }
      if (words[1].contains("admin/refused/{")) {
        var answer = nothingRefused(words[0], words[1]);
        all.assertThat(answer.body()).as(request).contains("there is no such refused message");
        continue;
      }
      all.assertThat(status(words[0], words[1])).as(request).isNotIn(404, 405).isLessThan(500);
    }
    all.assertAll();
    assertThat(operator.get("api/nothing").status()).as("what isn't named").isEqualTo(404);
  }
}
