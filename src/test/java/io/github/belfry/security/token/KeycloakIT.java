package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.belfry.support.Api;
import io.github.belfry.support.Json;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.ThisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of a real issuer, with what {@code docs/idp/keycloak.md} says to set, and a bit more. */
@Tag("server")
class KeycloakIT {
  /** Keys are fetched at most every ten seconds. */
  private static final Duration NEXT_FETCH = Duration.ofSeconds(30);

  private static Keycloak keycloak;
  private static ServerProcess belfry;
  private static Api anybody;

  @BeforeAll
  static void startBoth() {
    String turn = System.getProperty("belfry.keycloak.on", "liberty");
    assumeTrue(
        ThisServer.is(turn) || turn.equals("all"),
        "it costs two minutes, and its turn is on "
            + turn
            + "; by -Dbelfry.keycloak.on=all on each");
    keycloak = new Keycloak();
    // Belfry asks for keys with the first token only.
    var issuer = CompletableFuture.runAsync(keycloak::start);
    belfry = ServerProcess.named("keycloak").with("belfry.demo", "false");
    keycloak.settings().forEach(belfry::with);
    belfry.with("mp.jwt.verify.clock.skew", "1").start();
    anybody = Api.at(belfry.uri("/"));
    issuer.join();
  }

  @AfterAll
  static void endBoth() {
    if (keycloak != null) {
      belfry.close();
      keycloak.close();
    }
  }

  @Test
  void groupsAreHeardAndGiveNoRoles() {
    var alice = anybody.with(keycloak.token("alice"));
    var me = alice.get("api/me");
    assertThat(me.status()).as(me.body()).isEqualTo(200);
    assertThat(me.json().getString("user")).isEqualTo("alice");
    assertThat(Json.strings(me.json(), "groups"))
        .containsExactlyInAnyOrder("staff", "belfry-admin");
    assertThat(Json.strings(me.json(), "roles")).doesNotContain("belfry-admin");

    anybody.with(keycloak.officeToken()).say("group:staff", "shift");
    assertThat(alice.get("poll?wait=0&after=0").body()).contains("group:staff", "shift");
    var refused = alice.post("api/notifications", "{\"to\":[\"all\"],\"title\":\"t\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(alice.get("api/about").status()).isEqualTo(403);
  }

  @Test
  void rolesAreThoseOfTheRealmAndOfTheClient() {
    var carol = anybody.with(keycloak.token("carol"));
    assertThat(Json.strings(carol.get("api/me").json(), "roles"))
        .contains("belfry-publisher", "belfry-admin");
    assertThat(carol.get("api/about").status()).isEqualTo(200);
    carol.say("user:alice", "t");
    var office = anybody.with(keycloak.officeToken()).get("api/me").json();
    assertThat(office.getString("user")).isEqualTo("service-account-office");
    assertThat(Json.strings(office, "roles")).contains("belfry-publisher");
  }

  @Test
  void whatIsForOthersOrForAnotherPurposeIsRefused() {
    var payroll = anybody.with(keycloak.signIn("payroll", "alice").getString("access_token"));
    assertThat(payroll.get("api/me").body()).contains("is for another audience (aud)");
    var all = keycloak.signIn("web", "alice");
    var id = anybody.with(all.getString("id_token")).get("api/me");
    assertThat(id.status()).isEqualTo(401);
    assertThat(anybody.with(all.getString("refresh_token")).get("api/me").status()).isEqualTo(401);
  }

  @Test
  void newKeysAreFoundAndTheOldOnesKeptWhileTheyAreThere() {
    assertThat(status(keycloak.token("alice"))).isEqualTo(200);
    var first = keycloak.keys("rsa-generated");
    var before = keycloak.token("alice");
    keycloak.newKey("rsa-generated", "RS256");
    var after = keycloak.token("alice");
    assertThat(header(after, "kid")).isNotEqualTo(header(before, "kid"));
    awaitTaken(after);
    assertThat(status(before)).isEqualTo(200);

    keycloak.remove(first);
    var removed = keycloak.keys("rsa-generated");
    var never = keycloak.token("alice");
    keycloak.newKey("rsa-generated", "RS256");
    keycloak.remove(removed);
    awaitTaken(keycloak.token("alice"));
    assertThat(status(never)).as("never shown, and its key is gone").isEqualTo(401);
  }

  @Test
  void itGoesOverToEllipticCurves() {
    var before = keycloak.token("alice");
    keycloak.newKey("ecdsa-generated", "ES256");
    keycloak.set("defaultSignatureAlgorithm", "ES256");
    try {
      var after = keycloak.token("alice");
      assertThat(header(after, "alg")).isEqualTo("ES256");
      awaitTaken(after);
      assertThat(status(before)).isEqualTo(200);
    } finally {
      keycloak.set("defaultSignatureAlgorithm", "RS256");
    }
  }

  @Test
  void whatIsIssuedForSecondsEndsThen() {
    keycloak.set("accessTokenLifespan", 5);
    try {
      var token = keycloak.token("alice");
      awaitTaken(token);
      var reader = SseReader.open(anybody.with(token), "");
      assertThat(reader.received().await("goodbye").getString("code")).isEqualTo("token-expired");
      reader.received().awaitEnd();
      assertThat(anybody.with(token).get("api/me").code()).isEqualTo("token-expired");
    } finally {
      keycloak.set("accessTokenLifespan", 300);
    }
  }

  private static int status(String token) {
    return anybody.with(token).get("api/me").status();
  }

  private static void awaitTaken(String token) {
    await("the next fetch").atMost(NEXT_FETCH).until(() -> status(token) == 200);
  }

  private static String header(String token, String name) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return Json.object(new String(header, StandardCharsets.UTF_8)).getString(name);
  }
}
