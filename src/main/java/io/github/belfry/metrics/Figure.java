package io.github.belfry.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A number for each value of one label.
 *
 * @param name without {@code _total}
 * @param help a sentence in ASCII, on one line
 * @param type what the numbers do
 * @param label its name; its values are plain words
 * @param values the numbers as they are now, by the label's values, always in one order
 */
record Figure(
    String name, String help, Type type, String label, Supplier<Map<String, Long>> values) {
  /** What numbers do, in the words of Prometheus. */
  enum Type {
    /** They only grow. */
    COUNTER("_total"),
    /** They go up and down. */
    GAUGE("");

    private final String ending;

    Type(String ending) {
      this.ending = ending;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name that its numbers have. */
  String numbers() {
    return name + type.ending;
  }
}
