package io.github.belfry.doctor;

import io.github.belfry.hub.QueryString;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;

/**
 * When a probe's events are said.
 *
 * @param first how long after the padding
 * @param every how long after one another
 * @param events how many
 */
record Timetable(Duration first, Duration every, int events) {
  private static final int MOST_SECONDS = 120;

  /**
   * Of a stream: events at once, and then again and again.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter
   */
  static Timetable ofStream(QueryString query) {
    return new Timetable(
        Duration.ZERO,
        Duration.ofMillis(query.wholeNumber("every", 50, 5_000, 500)),
        query.wholeNumber("events", 1, 50, 10));
  }

  /**
   * Of silence: one event behind it.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter
   */
  static Timetable ofSilence(QueryString query) {
    int seconds = query.wholeNumber("seconds", 1, MOST_SECONDS, 20);
    return new Timetable(Duration.ofSeconds(seconds), Duration.ZERO, 1);
  }

  /**
   * How long a WebSocket is to be silent before it says something; zero when it isn't asked to.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter
   */
  static Duration idle(QueryString query) {
    return Duration.ofSeconds(query.wholeNumber("idle", 1, MOST_SECONDS, 0));
  }

  /** When an event is said, counted from 1, after the padding. */
  Duration at(int event) {
    return first.plus(every.multipliedBy(event - 1L));
  }

  /** When the last is said. */
  Duration whole() {
    return at(events);
  }
}
