package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceOverHttpTest {
  private final RestServer server = new RestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private RestServer.Answer in(String room, String member) {
    return server.get("api/presence?channel=room:" + room, member);
  }

  @Test
  void aRoomThatFitsIsOneAnswer() {
    assertThat(in("42", "alice").body())
        .isEqualTo("{\"channel\":\"room:42\",\"users\":[{\"user\":\"alice\",\"connections\":2}]}");
    assertThat(in("42&after=alice", "alice").body()).contains("\"users\":[]");
    assertThat(in("42&after=alic", "alice").body()).contains("alice");
  }

  @Test
  void aFullOneEndsAtAMebibyteAndTheNextAnswerGoesOn() {
    Set<Object> seen = new HashSet<>();
    String after = "";
    for (int pages = 1; after != null; pages++) {
      var answer = in("full" + after, "00000" + "x".repeat(60));
      assertThat(answer.response().body()).hasSizeLessThan(1 << 20);
      var fields = Fields.of("", Json.parse(answer.body(), 10));
      fields.list("users").forEach(user -> seen.add(((Map<?, ?>) user).get("user")));
      String next = fields.string("next");
      after = next == null ? null : "&after=" + next;
      assertThat(pages).isLessThan(4);
    }
    assertThat(seen).hasSize(20_000);
  }
}
