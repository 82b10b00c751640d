package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One spelling of each path. */
class PathsTest {
  private static final Paths PATHS = new Paths(Settings.defaults(), FakeEntrance.all());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "doctor/",
        "belfry/transports/sse.js",
        "health/ready",
        "api/inbox/",
        "api/notifications/7.1.a%7Eb",
        "api/subscriptions/room:a;b//c/../d%2Fe/",
        "api/presence/users/a;b",
        "api/notifications/a%20b"
      })
  void isTaken(String path) {
    PATHS.requireOne(
        Requests.of("GET", path).matched(path.replace("%7E", "~").replace("%20", " ")).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws",
        "ws/",
        "ws/.",
        "./ws",
        "x/../ws",
        "ws;x",
        "%77s",
        "poll/",
        "poll;x=y",
        "health//ready",
        "health/ready/",
        "metrics/",
        "doctor/network/",
        "doctor/./ws",
        "index.html/",
        "api//stream",
        "api/stream;x",
        "api/stream/.",
        "api/%73tream",
        "api%2Finbox",
        "api/inbox\\",
        "api/notifications/batch;x",
        "api/notifications//batch",
        "api/notifications/b%61tch",
        "api/notifications/%2E%2E",
        "api/notifications/x%2Fdata"
      })
  void isNothing(String path) {
    assertRefused(Requests.of("GET", path), Reason.NOT_FOUND);
  }

  @Test
  void whatTheServerMatchedBehindDotsIsNothing() {
    assertRefused(
        Requests.of("PUT", "api/subscriptions/../notifications/batch")
            .matched("api/notifications/batch"),
        Reason.NOT_FOUND);
  }

  @Test
  void bytesBeyondAsciiAreABadRequest() {
    assertRefused(Requests.of("PUT", "api/subscriptions/room:\u00e9"), Reason.BAD_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "api/stream/, api/stream",
    "api/notifications/batch/, api/notifications/batch",
    "doctor/, doctor"
  })
  void aSlashBehindItMakesNoDifference(String path, String same) {
    assertThat(Paths.of(Requests.of("GET", path).build())).isEqualTo(same);
  }

  @Test
  void servletsOfTheApplicationAroundItAreItsOwn() {
    assertThat(PATHS.canOnlyBeRead(Requests.of("POST", "orders").toServlet().build())).isFalse();
    assertThat(PATHS.canOnlyBeRead(Requests.of("POST", "index.html").build())).isTrue();
    assertThat(PATHS.canOnlyBeRead(Requests.of("POST", "health/live").toServlet().build()))
        .isTrue();
  }

  private static void assertRefused(Requests request, Reason reason) {
    assertThatThrownBy(() -> PATHS.requireOne(request.build()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
