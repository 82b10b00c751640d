package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers are told who they are, and why they may not. */
class MeOverHttpTest {
  private final RestServer server = new RestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCallerIsToldWhoTheyAre() {
    var answer = server.get("api/me", "alice:staff,ops,a*");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"user\":\"alice\",\"roles\":[\"a*\",\"ops\",\"staff\"],"
                + "\"groups\":[\"ops\",\"staff\"]}");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void whoLacksARoleIsToldSo() {
    String body = "{\"to\":[\"user:bob\"],\"title\":\"t\"}";
    var none = server.post("api/notifications", "alice", body);
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.body()).contains("you may not publish to user:bob; you have no roles");
    var other = server.get("api/presence/users/bob", "alice:ops");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.body()).contains("you haven't got the role");
  }
}
