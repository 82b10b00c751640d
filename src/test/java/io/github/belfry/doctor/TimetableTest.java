package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.QueryString;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

  @Test
  void aStreamSpeaksAtOnceAndThenAgainAndAgain() {
    var stream = Timetable.ofStream(QueryString.of("events=3&every=200"));
    assertThat(stream.at(1)).isZero();
    assertThat(stream.at(3)).isEqualTo(Duration.ofMillis(400)).isEqualTo(stream.whole());
  }

  @Test
  void silenceIsBeforeTheOnlyEvent() {
    var silence = Timetable.ofSilence(QueryString.of("seconds=65"));
    assertThat(silence.events()).isEqualTo(1);
    assertThat(silence.at(1)).isEqualTo(Duration.ofSeconds(65)).isEqualTo(silence.whole());
  }

  @Test
  void whatIsNotAskedForHasADefault() {
    assertThat(Timetable.ofStream(QueryString.of(null)))
        .isEqualTo(new Timetable(Duration.ZERO, Duration.ofMillis(500), 10));
    assertThat(Timetable.ofSilence(QueryString.of(null)).whole()).hasSeconds(20);
    assertThat(Timetable.idle(QueryString.of(null))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "120"})
  void theBoundsAreAllowed(String seconds) {
    assertThat(Timetable.ofSilence(QueryString.of("seconds=" + seconds)).whole())
        .isEqualTo(Timetable.idle(QueryString.of("idle=" + seconds)))
        .hasSeconds(Long.parseLong(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "121", "-1", "x", "", "1.5", "%2B1", "9999999999"})
  void whatIsBeyondThemIsRefused(String seconds) {
    assertThatThrownBy(() -> Timetable.ofSilence(QueryString.of("seconds=" + seconds)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("seconds: ");
    assertThatThrownBy(() -> Timetable.idle(QueryString.of("idle=" + seconds)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("idle: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"events=0", "events=51", "every=49", "every=5001", "every=1&every=1"})
  void soIsAStreamBeyondThem(String query) {
    assertThatThrownBy(() -> Timetable.ofStream(QueryString.of(query)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith(query.substring(0, query.indexOf('=')) + ": ");
  }
}
