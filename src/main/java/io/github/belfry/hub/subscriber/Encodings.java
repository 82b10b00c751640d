package io.github.belfry.hub.subscriber;

import io.github.belfry.port.LogEntry;
import io.github.belfry.wire.Encoded;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import io.github.belfry.wire.Via;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The payloads of the notifications that many connections are sent now: of the newest, and of what
 * many are just being fed from memory. Two entries that would stand in one place drive each other
 * out, and are put into words again; when all together are too long, all are forgotten.
 * Thread-safe.
 */
public final class Encodings {
  private static final int MOST_REMEMBERED = 512;

  /** Some more where many come at once. */
  static final long MOST_CHARACTERS = 16 << 20;

  private record Remembered(LogEntry entry, Encoded payloads) {}

  private final AtomicReferenceArray<Remembered> places =
      new AtomicReferenceArray<>(MOST_REMEMBERED);

  /** Of what was put into words since all was forgotten, whether it is still here or not. */
  private final AtomicLong characters = new AtomicLong();

  Payload of(LogEntry entry, Via via, Format format) {
    int place = (int) (entry.id().seq() % MOST_REMEMBERED);
    Remembered remembered = places.get(place);
    if (remembered == null || remembered.entry() != entry) {
      remembered = new Remembered(entry, new Encoded(this::added));
      places.set(place, remembered);
    }
    return remembered.payloads().payload(entry, via, format);
  }

  /** How many are remembered. */
  int size() {
    int size = 0;
    for (int place = 0; place < MOST_REMEMBERED; place++) {
      size += places.get(place) == null ? 0 : 1;
    }
    return size;
  }

  private void added(int length) {
    if (characters.addAndGet(length) > MOST_CHARACTERS) {
      characters.set(0);
      for (int place = 0; place < MOST_REMEMBERED; place++) {
        places.set(place, null);
      }
    }
  }
}
