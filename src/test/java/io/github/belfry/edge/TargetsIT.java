package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import io.github.belfry.support.ThisServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and queries with what should be percent-encoded in them, or spelled in odd ways. */
class TargetsIT extends Deployed {
  private static final byte[] NOTHING = {};

  private RawExchange get(String target) {
    return RawExchange.of(office, "GET", target, "", NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "]", "{", "}", "|", "^", "\\", "\"", "<", ">", "`", "%", "%4", "\u0001", "\u007f"
      })
  void rawCharactersAreAsEncodedOrRefused(String raw) {
    for (String target :
        List.of(
            "api/presence?channel=room:a%s",
            "api/inbox?utm=^%s",
            "api/inbox/unread?x=%s",
            "poll?wait=0&x=%s",
            "health/ready?x=%s",
            "doctor/network?x=%s")) {
      var answer = get(target.formatted(raw));
      assertThat(answer.status()).as(answer.answer()).isIn(200, 400);
    }
    for (String target :
        List.of("api/inbox/%s", "api/notifications/7.1.a%s", "api/scheduled/x%s", "x%sy")) {
      var answer = get(target.formatted(raw));
      boolean itself = ThisServer.is("payara") && answer.body().isEmpty();
      assertThat(answer.status()).as(answer.answer()).isIn(400, 404, itself ? 200 : 404);
    }
    for (String method : List.of("PUT", "DELETE")) {
      var answer =
          RawExchange.of(
              anybody.as(unique("raw")), method, "api/subscriptions/topic:" + raw, "", NOTHING);
      boolean itself = ThisServer.is("payara") && answer.body().isEmpty();
      assertThat(answer.status()).as(answer.answer()).isIn(204, 400, itself ? 200 : 204);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic:[1]",
        "topic:a|b^c\\d",
        "topic:100%",
        "topic:a;b/../c//d/",
        "room:zoë ?#&+"
      })
  void aChannelMayBeGivenAsAParameter(String channel) {
    Api user = anybody.as(unique("param"));
    var path = "api/subscriptions?channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8);
    assertThat(user.put(path).status()).isEqualTo(204);
    assertThat(user.get("api/subscriptions").json().getJsonArray("channels").getString(0))
        .isEqualTo(channel);
    assertThat(user.delete(path).status()).isEqualTo(204);
    assertThat(user.get("api/subscriptions").json().getJsonArray("channels")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?channel=", "?channel=a&channel=b", "/room:a?channel=room:b"})
  void aChannelIsGivenOnce(String target) {
    for (String method : List.of("PUT", "DELETE")) {
      var answer = RawExchange.of(office, method, "api/subscriptions" + target, "", NOTHING);
      assertThat(answer.code()).as(answer.answer()).isEqualTo("bad-request");
      assertThat(answer.body()).contains("channel");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws",
        "ws/",
        "ws/.",
        "./ws",
        "ws;x",
        "%77s",
        "doctor//ws",
        "doctor/ws/",
        "/poll?wait=0",
        "poll/?wait=0",
        "poll;x?wait=0",
        "./poll?wait=0",
        "%70oll?wait=0",
        "health//ready",
        "health/ready/",
        "doctor/network/",
        "doctor/./network",
        "api//stream",
        "api/stream;x",
        "api/%73tream",
        "api/./inbox",
        "api/inbox;x=1",
        "index.html/",
        "/index.html"
      })
  void otherSpellingsAreNothing(String target) {
    String handshake =
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (String headers : List.of("", handshake)) {
      var answer = RawExchange.of(office, "GET", target, headers, NOTHING);
      if (target.endsWith("/.") && ThisServer.is("payara") && answer.body().isEmpty()) {
        // Grizzly answers itself, with nothing, before any filter.
        assertThat(answer.status()).as(answer.answer()).isEqualTo(200);
        continue;
      }
      assertThat(answer.status()).as(answer.answer()).isEqualTo(404);
      assertThat(answer.code()).as(answer.answer()).isEqualTo("not-found");
    }
  }

  @Test
  void aSlashBehindAPathOfTheApiMakesNoDifference() {
    assertThat(anybody.get("api/inbox/").status()).isEqualTo(401);
    assertThat(office.get("api/inbox/unread/").status()).isEqualTo(200);
    var ticket = office.post("api/tickets/", "").json().getString("ticket");
    var stream =
        RawExchange.of(anybody, "GET", "api/stream/?after=x%20y&ticket=" + ticket, "", NOTHING);
    assertThat(stream.code()).as(stream.answer()).isEqualTo("bad-request");
    String one = "{\"to\":[\"topic:slashes\"],\"body\":\"" + "x".repeat(9_000) + "\"}";
    String batch = "{\"notifications\":[" + (one + ',').repeat(39) + one + "]}";
    assertThat(office.post("api/notifications/batch/", batch).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"my_app:8080", "a-.example", "belfry.1up", "a_b", "[::1]:8080", "x..y"})
  void anyHostMayBeAskedFor(String host) {
    for (String target : List.of("api/inbox?limit=1", "poll?wait=0", "health/ready")) {
      String own = "Host: " + host + "\r\nOrigin: http://" + host + "\r\n";
      var answer = RawExchange.at(office, host, "GET", target, "Origin: http://" + host + "\r\n");
      assertThat(answer.status()).as(own + answer.answer()).isEqualTo(200);
      var other = RawExchange.at(office, host, "GET", target, "Origin: http://other_app\r\n");
      assertThat(other.code()).as(other.answer()).isEqualTo("forbidden-origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a|b", "a[b", "a^b", "a%zz", "\"a\"", "a:b:c", "a:99999", "a\\b"})
  void aHostThatIsNoneDoesNoHarm(String host) {
    for (String target : List.of("api/inbox?limit=1", "health/ready")) {
      var answer = RawExchange.at(office, host, "GET", target, "");
      assertThat(answer.status()).as(answer.answer()).isIn(200, 400);
    }
  }
}
