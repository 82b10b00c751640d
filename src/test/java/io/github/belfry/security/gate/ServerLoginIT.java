package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.login.ServerLogin;
import io.github.belfry.support.Api;
import io.github.belfry.support.LoginWar;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Principals, both ways: one that the server has authenticated is a caller (protocol.md §2), and a
 * caller is a principal for what stands beside Belfry.
 */
@Tag("server")
class ServerLoginIT {
  private static ServerProcess server;
  private static Api anybody;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("server-login")
            .deploying(LoginWar.file())
            .with("belfry.channels.room", "denied")
            .with("belfry.metrics-public", "false")
            .start();
    anybody = Api.at(server.uri("/"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void whoTheServerHasLetInIsTheCaller() {
    assertThat(status("office", "guess", "api/inbox")).isEqualTo(401);
    assertThat(anybody.get("api/inbox").status()).isEqualTo(401);
    assertThat(status("ann", ServerLogin.PASSWORD, "api/inbox")).isEqualTo(200);

    var said = "{\"to\":[\"user:ann\"],\"title\":\"t\"}";
    assertThat(publish("ann", said)).as("no publisher").isEqualTo(403);
    assertThat(publish("office", said)).as("a publisher by its role").isEqualTo(201);
    var heard = get("ann", ServerLogin.PASSWORD, "poll?wait=0&after=0");
    assertThat(heard.json().getJsonArray("frames")).hasSize(1);
  }

  /** Servers read other names out of bytes beyond ASCII; none is the one that looks alike. */
  @Test
  void twoNamesAreTwoUsers() {
    var kevin = get("Kevin", ServerLogin.PASSWORD, "api/me");
    assertThat(kevin.json().getString("user")).isEqualTo("Kevin");
    assertThat(get("\u212aevin", ServerLogin.PASSWORD, "api/me").body())
        .doesNotContain("\"Kevin\"");
  }

  /** Whoever runs with {@code mpJwt} sees it on Liberty, too. */
  @Test
  void theCallerIsATokenWhereApplicationsSeeTokens() {
    long end = Instant.now().getEpochSecond() + 600;
    var token = Tokens.of("mia", "staff", "ops").with("exp", end).with("shop", "north").signed();
    String seen = "name mia\ntoken mia %s mia [ops, staff] %d north".formatted(Tokens.ISSUER, end);
    boolean hasApi = ThisServer.is("payara") || ThisServer.is("wildfly");
    for (String path : List.of("api/who", "api/servlet/who")) {
      var answer = anybody.with(token).get(path);
      assertThat(answer.body()).as(path).isEqualTo(hasApi ? seen : "name mia");
    }
  }

  @Test
  void deniedRoomsAreForThoseWithAClaim() {
    var ann = anybody.as("ann");
    var guest = anybody.with(Tokens.of("ann").with("belfry_subscribe", "room:1").signed());
    assertThat(ann.get("poll?wait=0&channels=room:1").code()).isEqualTo("forbidden");
    assertThat(ann.put("api/subscriptions?channel=room:1").code()).isEqualTo("forbidden");
    assertThat(guest.get("poll?wait=0&channels=room:1").status()).isEqualTo(200);
    assertThat(guest.get("poll?wait=0&channels=room:2").code()).isEqualTo("forbidden");
    assertThat(ann.get("poll?wait=0&channels=topic:1").status()).isEqualTo(200);
    var said = "{\"to\":[\"room:1\"],\"title\":\"t\"}";
    assertThat(guest.post("api/notifications", said).code()).isEqualTo("forbidden");
    assertThat(anybody.as("bo", "belfry-publisher").post("api/notifications", said).status())
        .isEqualTo(201);
  }

  @Test
  void figuresMayBeForAdminsOnly() {
    assertThat(anybody.get("metrics").code()).isEqualTo("unauthenticated");
    assertThat(anybody.as("bo", "belfry-publisher").get("metrics").code()).isEqualTo("forbidden");
    assertThat(anybody.as("bo", "belfry-admin").post("metrics", "{}").code())
        .isEqualTo("method-not-allowed");
    assertThat(anybody.as("bo", "belfry-admin").get("metrics").body())
        .contains("belfry_refused_total{code=\"forbidden\"} ");
  }

  private static int status(String user, String password, String path) {
    return get(user, password, path).status();
  }

  private static Api.Answer get(String user, String password, String path) {
    return anybody.send(anybody.request(path).header("Authorization", basic(user, password)).GET());
  }

  private static int publish(String user, String json) {
    return anybody
        .post("api/notifications", json, "Authorization", basic(user, ServerLogin.PASSWORD))
        .status();
  }

  private static String basic(String user, String password) {
    var pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
