package io.github.belfry.metrics;

import java.util.List;

/** All that is counted. */
final class Counters {
  static final List<Counter> ALL = List.of(Refusals.COUNTER);

  private Counters() {}
}
