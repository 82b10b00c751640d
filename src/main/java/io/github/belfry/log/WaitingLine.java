package io.github.belfry.log;

import io.github.belfry.log.Waiting.Size;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits for the appender, bounded. Thread-safe. */
final class WaitingLine {
  private static final Size GROUP = new Size(1_000, 10_000, 8 << 20);
  private static final Size ALL = new Size(20_000, 200_000, 64 << 20);

  private final ArrayDeque<Waiting> line = new ArrayDeque<>();
  private Size size = Size.ZERO;
  private boolean served;

  /** What became of one who wants to wait. */
  enum Place {
    /** Too many wait. */
    NONE,
    /** Waits, and is served in turn. */
    SERVED,
    /** Waits, and the caller has to start serving. */
    FIRST
  }

  synchronized Place add(Waiting waiting) {
    Size with = size.plus(waiting.size());
    // One that is larger than all bounds may wait alone.
    if (!line.isEmpty() && !with.fits(ALL)) {
      return Place.NONE;
    }
    line.add(waiting);
    size = with;
    Place place = served ? Place.SERVED : Place.FIRST;
    served = true;
    return place;
  }

  /** The next group; empty when nobody waits, and then serving has to be started anew. */
  synchronized List<Waiting> next() {
    List<Waiting> group = new ArrayList<>();
    Size taken = Size.ZERO;
    while (!line.isEmpty()) {
      Size with = taken.plus(line.peek().size());
      if (!group.isEmpty() && !with.fits(GROUP)) {
        break;
      }
      group.add(line.remove());
      taken = with;
    }
    size = size.minus(taken);
    served = !group.isEmpty();
    return group;
  }

  /** Everybody leaves: nobody can serve. */
  synchronized List<Waiting> leave() {
    List<Waiting> all = List.copyOf(line);
    line.clear();
    size = Size.ZERO;
    served = false;
    return all;
  }
}
