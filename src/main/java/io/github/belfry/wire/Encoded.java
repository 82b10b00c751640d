package io.github.belfry.wire;

import io.github.belfry.port.LogEntry;
import java.util.function.IntConsumer;

/**
 * Remembers how one notification looks on the line, so that a thousand connections share one
 * payload. Thread-safe.
 */
public final class Encoded {
  /** A notification to a thousand users has a thousand texts, each needed once: don't keep them. */
  private static final int MOST_REMEMBERED = 8;

  private record Known(Via via, Format format, Payload payload, Known next) {}

  private final LogEntry entry;
  private final boolean oneChannel;
  private final IntConsumer added;

  /** So few are looked through sooner than hashed. */
  private volatile Known known;

  /**
   * Nothing yet.
   *
   * @param entry what is put into words
   * @param added is told how long a payload is that is remembered from now on
   */
  public Encoded(LogEntry entry, IntConsumer added) {
    this.entry = entry;
    this.added = added;
    oneChannel = entry.channels().size() == 1;
  }

  /** What is put into words. */
  public LogEntry entry() {
    return entry;
  }

  /** The notification as it is heard that way. */
  public Payload payload(Via via, Format format) {
    int count = 0;
    for (Known one = known; one != null; one = one.next()) {
      if (one.format() == format && same(one.via(), via)) {
        return one.payload();
      }
      count++;
    }
    var payload = new Payload(format.text(new Frame.NotificationFrame(entry, via)));
    if (count < MOST_REMEMBERED) {
      known = new Known(via, format, payload, known);
      added.accept(payload.length());
    }
    return payload;
  }

  /** Through one channel there are two ways only, and no names to be compared. */
  private boolean same(Via one, Via other) {
    return oneChannel ? (one.own() == null) == (other.own() == null) : one.equals(other);
  }
}
