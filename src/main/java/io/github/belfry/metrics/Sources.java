package io.github.belfry.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** What waits at the sources of what is to be said, as this node last knew. Thread-safe. */
public final class Sources {
  static final Figure ROWS =
      new Figure(
          "belfry_outbox_rows",
          "Rows that wait in an outbox, as last seen.",
          Figure.Type.GAUGE,
          "source",
          () -> figures(seen -> seen.rows));
  static final Figure UP =
      new Figure(
          "belfry_outbox_up",
          "Whether an outbox can be read: 1 or 0.",
          Figure.Type.GAUGE,
          "source",
          () -> figures(seen -> seen.up ? 1L : 0L));

  private record Seen(boolean up, long rows) {}

  private static final Map<String, Seen> SEEN = new ConcurrentSkipListMap<>();

  private Sources() {}

  /** So it is now. */
  public static void show(String source, boolean up, long rows) {
    SEEN.put(source, new Seen(up, rows));
  }

  private static Map<String, Long> figures(ToLongFunction<Seen> figure) {
    var figures = new LinkedHashMap<String, Long>();
    SEEN.forEach((source, seen) -> figures.put(source, figure.applyAsLong(seen)));
    return figures;
  }
}
