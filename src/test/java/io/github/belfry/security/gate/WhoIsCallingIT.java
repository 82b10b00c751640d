package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhoIsCallingIT extends Deployed {

  static Stream<Arguments> badTokens() {
    return Stream.of(
        Arguments.of("a stranger's key", Tokens.of("eve").signedByAStranger()),
        Arguments.of("no algorithm", Tokens.of("eve").unsigned()),
        Arguments.of("the public key as a secret", Tokens.of("eve").signedWithThePublicKey()),
        Arguments.of("expired", Tokens.of("eve").expiresIn(Duration.ofMinutes(-1)).signed()),
        Arguments.of("no expiry", Tokens.of("eve").with("exp", null).signed()),
        Arguments.of("another issuer", Tokens.of("eve").with("iss", "https://evil").signed()),
        Arguments.of("groups that are no list", Tokens.of("eve").with("groups", 7).signed()),
        Arguments.of("no name", Tokens.of("eve").with("upn", null).with("sub", null).signed()),
        Arguments.of("an empty name", Tokens.of("").with("sub", null).signed()),
        Arguments.of("an ID token", Tokens.of("eve").with("nonce", "n").signed()),
        Arguments.of("Keycloak's ID token", Tokens.of("eve").with("typ", "ID").signed()),
        Arguments.of("a logout token", Tokens.of("eve").header("typ", "logout+jwt").signed()),
        Arguments.of("half a token", Tokens.of("eve").signed().substring(0, 80)),
        Arguments.of("rubbish", "rubbish"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void badTokensAreUnauthenticatedEverywhere(String name, String token) {
    for (String path : List.of("api/inbox", "poll?wait=0", "api/stream", "ws", "api/nothing")) {
      var answer = anybody.with(token).get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.code()).as(path).isIn("unauthenticated", "token-expired");
    }
    assertThat(anybody.with(token).post("api/tickets", "").status()).isEqualTo(401);
  }

  @Test
  void aLittleLateIsForgiven() {
    var token = Tokens.of("slow").expiresIn(Duration.ofSeconds(-10)).signed();
    assertThat(anybody.with(token).get("api/inbox").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/inbox", "api/notifications", "poll", "ws", "api/stream", "api/x"})
  void withoutCredentialsAllButThePublicIsPrivate(String path) {
    var answer = anybody.get(path);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("unauthenticated");
    assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "health/live", "health/ready", "belfry/index.js"})
  void thePublicNeedsNoCredentials(String path) {
    assertThat(anybody.get(path).status()).isEqualTo(200);
  }

  @Test
  void aTokenInTheQueryIsNeverAccepted() {
    var token = Tokens.of("alice").signed();
    for (String name : List.of("token", "access_token", "ticket", "jwt")) {
      assertThat(anybody.get("poll?wait=0&" + name + "=" + token).status()).isEqualTo(401);
    }
  }

  @Test
  void theNameIsUpnElsePreferredUsernameElseSub() {
    var name = unique("n");
    var bySub = Tokens.of("x").with("upn", null).with("sub", name).signed();
    var byPreferred =
        Tokens.of("x").with("upn", null).with("preferred_username", name).with("sub", "y").signed();
    var byUpn = Tokens.of(name).with("preferred_username", "p").with("sub", "y").signed();
    office.say("user:" + name, "hello");
    for (String token : List.of(bySub, byPreferred, byUpn)) {
      assertThat(anybody.with(token).get("api/inbox").json().getJsonArray("notifications"))
          .hasSize(1);
    }
  }

  @Test
  void claimsGrantFurtherChannels() {
    var room = unique("vip");
    var token =
        Tokens.of(unique("carol"))
            .with("belfry_publish", List.of("topic:" + room + "*"))
            .with("belfry_subscribe", List.of("user:" + room))
            .signed();
    var carol = anybody.with(token);
    var body = "{\"to\":[\"topic:%s/1\"],\"title\":\"t\"}";
    assertThat(carol.post("api/notifications", body.formatted(room)).status()).isEqualTo(201);
    assertThat(carol.post("api/notifications", body.formatted("other")).status()).isEqualTo(403);
    assertThat(carol.get("poll?wait=0&channels=user%3A" + room).status()).isEqualTo(200);
    assertThat(carol.get("poll?wait=0&channels=user%3Abob").code()).isEqualTo("forbidden");
  }

  @Test
  void aCallerIsToldWhatBecameOfTheToken() {
    var end = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    var token = Tokens.of("mia").with("groups", "staff").with("exp", end.getEpochSecond());
    var me = anybody.with(token.signed()).get("api/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().getString("user")).isEqualTo("mia");
    assertThat(me.json().getJsonArray("roles").getString(0)).isEqualTo("staff");
    assertThat(me.json().getJsonArray("groups").getString(0)).isEqualTo("staff");
    assertThat(Instant.parse(me.json().getString("expires"))).isEqualTo(end);
    assertThat(anybody.get("api/me").status()).isEqualTo(401);

    var said = "{\"to\":[\"user:bob\"],\"title\":\"t\"}";
    var nobody = anybody.with(token.with("groups", null).signed());
    var refused = nobody.post("api/notifications", said);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().getString("detail")).contains("no roles").contains("claims groups");
  }

  @Test
  void twoNamesAreTwoUsers() {
    var kelvin = Tokens.of("\u212aevin").signed();
    assertThat(anybody.with(kelvin).get("api/inbox").status()).isEqualTo(401);
    var group = Tokens.of(unique("g"), "\u212aevins").signed();
    assertThat(anybody.with(group).get("api/me").json().getJsonArray("groups")).isEmpty();
  }

  @Test
  void aTicketOpensOneConnectionOnce() {
    var alice = unique("alice");
    var answer = anybody.as(alice).post("api/tickets", "");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getInt("expiresIn")).isEqualTo(30);
    var ticket = answer.json().getString("ticket");
    assertThat(anybody.get("poll?wait=0&ticket=" + ticket).status()).isEqualTo(200);
    assertThat(anybody.get("poll?wait=0&ticket=" + ticket).code()).isEqualTo("unauthenticated");
    assertThat(anybody.get("poll?wait=0&ticket=" + ticket + "x").status()).isEqualTo(401);
    assertThat(anybody.get("api/inbox?ticket=" + ticket).status()).isEqualTo(401);
  }

  @Test
  void aForeignOriginIsRefusedAndDoesNotUseTheTicketUp() {
    var ticket = anybody.as(unique("alice")).post("api/tickets", "").json().getString("ticket");
    var path = "poll?wait=0&ticket=" + ticket;
    var foreign = anybody.send(anybody.request(path).header("Origin", "https://evil.example"));
    assertThat(foreign.code()).isEqualTo("forbidden-origin");
    var sandboxed = anybody.send(anybody.request(path).header("Origin", "null"));
    assertThat(sandboxed.status()).isEqualTo(403);
    var own = base.getScheme() + "://" + base.getAuthority();
    assertThat(anybody.send(anybody.request(path).header("Origin", own)).status()).isEqualTo(200);
  }

  @Test
  void forwardedHeadersOfStrangersDoNotCount() {
    var forged =
        anybody
            .as(unique("alice"))
            .request("poll?wait=0")
            .header("Origin", "https://evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("Forwarded", "host=evil.example;proto=https");
    assertThat(anybody.send(forged).code()).isEqualTo("forbidden-origin");
  }

  @Test
  void demoLoginSignsAnyoneInWhenItIsOn() {
    var login = anybody.post("api/demo/login", "{\"user\":\"zoe\",\"groups\":[\"ops\"]}");
    assertThat(login.status()).isEqualTo(200);
    var zoe = anybody.with(login.json().getString("token"));
    assertThat(zoe.get("api/inbox").status()).isEqualTo(200);
    for (String none : List.of("", "\u212aevin", "zoe\u0308")) {
      var refused = anybody.post("api/demo/login", "{\"user\":\"" + none + "\"}");
      assertThat(refused.code()).as(none).isEqualTo("bad-request");
      assertThat(refused.json().getString("detail")).startsWith("user: ");
    }
  }
}
