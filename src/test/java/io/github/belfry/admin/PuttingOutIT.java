package io.github.belfry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.Tokens;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An admin puts somebody out: for now, or for as long as their tokens would be good. */
class PuttingOutIT extends Deployed {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Api admin = anybody.as(unique("admin"), "belfry-admin");
  private final String name = unique("zoë o'hara");
  private final Api zoe = anybody.as(name);

  private static String encoded(String user) {
    return user.replace("ë", "%C3%AB").replace(" ", "%20");
  }

  private int ask(String what, String user) {
    return admin.post("api/admin/users/" + encoded(user) + '/' + what, "").status();
  }

  private static String ticket(Api caller) {
    return caller.post("api/tickets", "").json().getString("ticket");
  }

  private static int status(TestReader reader) {
    try (reader) {
      return reader.status();
    }
  }

  /** Issued a little later, as the second of the revocation isn't over. */
  private Api signedInAgain() {
    long later = Instant.now().getEpochSecond() + 1;
    return anybody.with(Tokens.of(name).with("iat", later).signed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"disconnect", "revoke"})
  void allConnectionsEndAndOnlyThose(String what) {
    try (var socket = WebSocketReader.open(zoe, "");
        var stream = SseReader.open(zoe, "");
        var other = WebSocketReader.open(anybody.as(unique("other")), "")) {
      List.of(socket, stream, other).forEach(reader -> reader.received().await("hello"));
      var held = CompletableFuture.supplyAsync(() -> zoe.get("poll?wait=60"));
      await("the poll is held")
          .until(
              () ->
                  office.get("api/presence/users/" + encoded(name)).json().getInt("connections")
                      == 3);

      assertThat(ask(what, name)).isEqualTo(204);

      await().atMost(SOON).until(held::isDone);
      for (TestReader reader : List.of(socket, stream)) {
        await().atMost(SOON).until(() -> !reader.received().of("goodbye").isEmpty());
        var goodbye = reader.received().await("goodbye");
        assertThat(goodbye.getString("code")).isEqualTo("disconnected");
        assertThat(goodbye.getBoolean("reconnect")).isFalse();
        reader.received().awaitEnd();
      }
      assertThat(socket.closeCode()).isEqualTo(4410);
      assertThat(other.received().of("goodbye")).isEmpty();
    }
  }

  @Test
  void ticketsFromBeforeAreVoidAndTheTokenGetsNewOnes() {
    String before = ticket(zoe);
    assertThat(ask("disconnect", name)).isEqualTo(204);
    assertThat(status(SseReader.open(anybody, "ticket=" + before))).isEqualTo(401);
    assertThat(status(WebSocketReader.open(anybody, "ticket=" + before))).isEqualTo(401);
    assertThat(status(WebSocketReader.open(anybody, "ticket=" + ticket(zoe)))).isEqualTo(101);
  }

  @Test
  void revokedTokensAreNoGoodAnywhereAndFreshOnesAre() {
    String before = ticket(zoe);
    assertThat(zoe.get("api/me").status()).as("remembered as good").isEqualTo(200);
    assertThat(ask("revoke", name)).isEqualTo(204);

    for (String path : List.of("api/me", "poll?wait=0", "api/stream", "ws")) {
      assertThat(zoe.get(path).code()).as(path).isEqualTo("unauthenticated");
    }
    assertThat(zoe.post("api/tickets", "").status()).isEqualTo(401);
    assertThat(status(SseReader.open(anybody, "ticket=" + before))).isEqualTo(401);
    var unknownAge = anybody.with(Tokens.of(name).with("iat", null).signed());
    assertThat(unknownAge.get("api/me").status()).isEqualTo(401);
    assertThat(anybody.as(unique("other")).get("api/me").status()).isEqualTo(200);

    try (var again = WebSocketReader.open(signedInAgain(), "")) {
      again.received().await("hello");
      again.command(
          "{\"op\":\"refresh\",\"ref\":\"r\",\"token\":\""
              + Tokens.of(name).with("iat", 1).signed()
              + "\"}");
      assertThat(again.received().await("error").getString("code")).isEqualTo("unauthenticated");
      assertThat(again.received().of("goodbye")).isEmpty();
    }
  }

  @Test
  void whoHasNothingOpenAndWhoWasNeverSeenArePutOutAsWell() {
    for (String user : List.of(name, unique("nobody"))) {
      assertThat(ask("disconnect", user)).isEqualTo(204);
      assertThat(ask("revoke", user)).isEqualTo(204);
      assertThat(ask("revoke", user)).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0A", "*", "%20x", "a%00", "%E2%84%AAevin", "zoe%CC%88"})
  void whatIsNoNameIsRefusedAndNamed(String user) {
    var answer = admin.post("api/admin/users/" + user + "/revoke", "");
    // Some containers refuse such a path themselves.
    assertThat(answer.status()).isEqualTo(400);
    if (!answer.code().isEmpty()) {
      assertThat(answer.json().getString("detail")).startsWith("user: ");
    }
  }

  /** Open Liberty itself refuses {@code %2F} in a path. */
  @Test
  void aSlashInANameMayStandAsItIs() {
    String shop = unique("shop");
    Api clerk = anybody.as(shop + "/revoke");
    Api boss = anybody.as(shop);
    assertThat(admin.post("api/admin/users/" + shop + "/revoke/revoke", "").status())
        .isEqualTo(204);
    assertThat(clerk.get("api/me").status()).isEqualTo(401);
    assertThat(boss.get("api/me").status()).isEqualTo(200);
  }

  /** Also where a server, or JAX-RS, would make another name of it. */
  @ParameterizedTest
  @ValueSource(strings = {"%FF", ";x", "%3Bx", "/x", "/revoke", "+x", "%25x"})
  void nobodyElseIsPutOut(String behind) {
    int status = admin.post("api/admin/users/" + encoded(name) + behind + "/revoke", "").status();
    assertThat(status).isIn(204, 400, 404);
    assertThat(zoe.get("api/me").status()).isEqualTo(200);
  }

  @Test
  void onlyAdminsPutPeopleOut() {
    for (String what : List.of("disconnect", "revoke")) {
      String path = "api/admin/users/" + encoded(name) + '/' + what;
      assertThat(anybody.post(path, "").status()).isEqualTo(401);
      assertThat(office.post(path, "").code()).isEqualTo("forbidden");
      assertThat(zoe.post(path, "").code()).isEqualTo("forbidden");
      assertThat(admin.get(path).status()).isEqualTo(405);
    }
    assertThat(zoe.get("api/me").status()).isEqualTo(200);
  }
}
