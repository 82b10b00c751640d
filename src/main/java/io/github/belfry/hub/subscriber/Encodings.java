package io.github.belfry.hub.subscriber;

import io.github.belfry.port.LogEntry;
import io.github.belfry.wire.Encoded;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import java.util.List;
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

  /** Several payloads in one, and which they were. */
  private record Joined(List<Payload> frames, Format format, Payload payload) {}

  private final AtomicReferenceArray<Encoded> places = new AtomicReferenceArray<>(MOST_REMEMBERED);

  /** Of what was put into words since all was forgotten, whether it is still here or not. */
  private final AtomicLong characters = new AtomicLong();

  private volatile Joined lastJoined;

  /** The entry's payloads, those that are known and those that will be asked for. */
  public Encoded of(LogEntry entry) {
    int place = (int) (entry.id().seq() % MOST_REMEMBERED);
    Encoded remembered = places.get(place);
    if (remembered == null || remembered.entry() != entry) {
      remembered = new Encoded(entry, this::added);
      places.set(place, remembered);
    }
    return remembered;
  }

  /** As {@link Format#join}: in a burst many are sent the same ones, one after the other. */
  Payload join(List<Payload> frames, Format format) {
    Joined last = lastJoined;
    if (last != null && last.format() == format && areSame(last.frames(), frames)) {
      return last.payload();
    }
    Payload payload = format.join(frames);
    lastJoined = new Joined(frames, format, payload);
    return payload;
  }

  private static boolean areSame(List<Payload> some, List<Payload> others) {
    int size = some.size();
    boolean same = size == others.size();
    for (int i = 0; same && i < size; i++) {
      same = some.get(i) == others.get(i);
    }
    return same;
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
