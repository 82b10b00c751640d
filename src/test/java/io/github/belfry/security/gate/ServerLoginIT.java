package io.github.belfry.security.gate;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.belfry.login.ServerLogin;
import io.github.belfry.support.Api;
import io.github.belfry.support.LoginWar;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.Tokens;
import io.github.belfry.support.WebSocketReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Principals, both ways: one that the server has authenticated is a caller (protocol.md §2), and a
 * caller is a principal for what stands beside Belfry.
 */
@Tag("server")
class ServerLoginIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static ServerProcess server;
  private static Api anybody;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("server-login")
            .deploying(LoginWar.file())
            .with("belfry.channels.room", "denied")
            .with("belfry.metrics-public", "false")
            // docker/liberty/server.xml says that nobody has sessions.
            .holding(
                "wlp/servers/belfry/configDropins/overrides/sessions.xml",
                "<server><httpSession cookiesEnabled=\"true\"/></server>")
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

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "logout", "follow"})
  void whatWasOpenedInASessionEndsWithIt(String how) {
    assumeFalse(ThisServer.is("liberty") && how.equals("follow"), "there, that is refused");
    String user = "ann-" + how;
    String[] login = {"Authorization", basic(user, ServerLogin.PASSWORD)};
    String[] first = with(login, anybody.post("api/servlet/session", "", login));
    String ticket = ticket(first);
    try (var before = WebSocketReader.open(anybody, "ticket=" + ticket)) {
      before.received().await("hello");
      String[] session = with(login, ask("PUT", "", first));
      assertThat(session[3]).as("another id").isNotEqualTo(first[3]);
      String byTicket = "ticket=" + ticket(session);
      String unused = "ticket=" + ticket(session);
      try (var socket = WebSocketReader.open(anybody, "", session);
          var stream = SseReader.open(anybody, "", session);
          var streamByTicket = SseReader.open(anybody, byTicket);
          var without = SseReader.open(anybody, "", login)) {
        List.of(before, socket, stream, streamByTicket, without)
            .forEach(reader -> reader.received().await("hello"));
        var poll = anybody.request("poll?wait=60").headers(session).GET();
        var held = CompletableFuture.supplyAsync(() -> anybody.send(poll));
        await("the poll is held").until(() -> connections(user) == 6);

        if (how.equals("follow")) {
          String[] bob = {"Authorization", basic("bob", ServerLogin.PASSWORD)};
          var me = anybody.request("api/me").headers(bob).header(session[2], session[3]);
          assertThat(anybody.send(me.GET()).json().getString("user")).isEqualTo("bob");
        } else {
          assertThat(ask("DELETE", "?how=" + how, session).status()).isEqualTo(204);
        }

        List.of(before, stream, streamByTicket).forEach(ServerLoginIT::requirePutOut);
        requirePutOutOrBrokenOff(socket);
        await().atMost(SOON).until(held::isDone);
        assertThat(held.join().status()).isEqualTo(200);
        assertThat(anybody.get("poll?wait=0&" + unused).status()).isEqualTo(401);
        assertThat(without.received().of("goodbye")).isEmpty();
      }
    }
  }

  /** An open stream is a request, and servers differ in whether it keeps its session alive. */
  @Test
  void whatWasOpenedInASessionEndsWhenThatTimesOut() {
    assumeFalse(ThisServer.is("payara"), "it looks once a minute for sessions that have timed out");
    String[] login = {"Authorization", basic("ann", ServerLogin.PASSWORD)};
    String[] session = with(login, anybody.post("api/servlet/session", "", login));
    try (var socket = WebSocketReader.open(anybody, "", session);
        var byTicket = SseReader.open(anybody, "ticket=" + ticket(session))) {
      List.of(socket, byTicket).forEach(reader -> reader.received().await("hello"));
      assertThat(ask("DELETE", "?how=expire", session).status()).isEqualTo(204);
      // Some servers see it when they are asked for the session, which renews it otherwise.
      await("the end of the session")
          .pollInterval(Duration.ofMillis(1_500))
          .until(() -> ask("GET", "", session).status() == 404);
      requirePutOut(byTicket);
      requirePutOutOrBrokenOff(socket);
    }
  }

  private static void requirePutOut(TestReader reader) {
    await().atMost(SOON).until(() -> !reader.received().of("goodbye").isEmpty());
    var goodbye = reader.received().await("goodbye");
    assertThat(goodbye.getString("code")).isEqualTo("disconnected");
    assertThat(goodbye.getBoolean("reconnect")).isFalse();
    reader.received().awaitEnd();
  }

  /** Servers may close what was opened with the session's cookie themselves, perhaps before us. */
  private static void requirePutOutOrBrokenOff(WebSocketReader socket) {
    if (ThisServer.is("payara")) {
      requirePutOut(socket);
      assertThat(socket.closeCode()).isEqualTo(4410);
    } else {
      await().atMost(SOON).until(() -> socket.closeCode() != 0);
      assertThat(socket.closeCode()).isIn(1008, 4410);
    }
  }

  private static Api.Answer ask(String method, String query, String... headers) {
    var request = anybody.request("api/servlet/session" + query).headers(headers);
    return anybody.send(request.method(method, noBody()));
  }

  /** The headers of a login, and of the session that an answer has set. */
  private static String[] with(String[] login, Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(204);
    var cookies = answer.response().headers().allValues("Set-Cookie").stream();
    String session = cookies.filter(one -> one.startsWith("JSESSIONID=")).findFirst().orElseThrow();
    return new String[] {login[0], login[1], "Cookie", session.split(";", 2)[0]};
  }

  private static String ticket(String... headers) {
    return anybody.post("api/tickets", "", headers).json().getString("ticket");
  }

  private static int connections(String user) {
    return get("office", ServerLogin.PASSWORD, "api/presence/users/" + user)
        .json()
        .getInt("connections");
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
