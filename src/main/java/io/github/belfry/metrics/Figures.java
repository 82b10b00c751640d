package io.github.belfry.metrics;

import java.util.List;

/** All that is counted. */
final class Figures {
  static final List<Figure> ALL = List.of(Refusals.COUNTER, Sources.ROWS, Sources.UP);

  private Figures() {}
}
