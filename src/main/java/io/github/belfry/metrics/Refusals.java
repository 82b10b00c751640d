package io.github.belfry.metrics;

import io.github.belfry.notification.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests, commands and messages have got each code of protocol.md §7 since the start.
 * Counted where a refusal becomes an answer, which is often where nothing is injected: hence
 * static. Thread-safe.
 */
public final class Refusals {
  static final Figure COUNTER =
      new Figure(
          "belfry_refused",
          "Requests, commands and messages that were refused, by the code they got.",
          Figure.Type.COUNTER,
          "code",
          Refusals::counts);

  private static final Map<Reason, LongAdder> COUNTS = new EnumMap<>(Reason.class);

  static {
    Arrays.stream(Reason.values()).forEach(reason -> COUNTS.put(reason, new LongAdder()));
  }

  private Refusals() {}

  /** Counts one that is being answered with that. */
  public static void count(Reason reason) {
    COUNTS.get(reason).increment();
  }

  /** How often that was answered. */
  public static long of(Reason reason) {
    return COUNTS.get(reason).sum();
  }

  private static Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    COUNTS.forEach((reason, count) -> counts.put(reason.code(), count.sum()));
    return counts;
  }
}
