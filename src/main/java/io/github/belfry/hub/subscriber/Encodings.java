package io.github.belfry.hub.subscriber;

import io.github.belfry.port.LogEntry;
import io.github.belfry.wire.Encoded;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import io.github.belfry.wire.Via;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The payloads of the notifications that many connections are sent now: of the newest, and of what
 * many are just being fed from memory. Two entries that would stand in one place drive each other
 * out, and are put into words again. Thread-safe.
 */
public final class Encodings {
  private static final int MOST_REMEMBERED = 512;

  private record Remembered(LogEntry entry, Encoded payloads) {}

  private final AtomicReferenceArray<Remembered> places =
      new AtomicReferenceArray<>(MOST_REMEMBERED);

  Payload of(LogEntry entry, Via via, Format format) {
    int place = (int) (entry.id().seq() % MOST_REMEMBERED);
    Remembered remembered = places.get(place);
    if (remembered == null || remembered.entry() != entry) {
      remembered = new Remembered(entry, new Encoded());
      places.set(place, remembered);
    }
    return remembered.payloads().payload(entry, via, format);
  }
}
