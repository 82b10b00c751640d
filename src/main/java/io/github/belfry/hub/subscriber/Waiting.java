package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.wire.Encoded;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What waits in a send queue. */
public sealed interface Waiting {

  /**
   * An entry of the log, put into words only when it is sent: it may be gone by then. Those who
   * hear it live share one of these.
   */
  final class Said implements Waiting {
    private static final int REST_OF_A_FRAME = 256;

    private final LogEntry entry;
    private final long floor;
    private final int size;

    /** A hint: who doesn't see it, or no longer, finds the payloads by {@link Encodings}. */
    private Encoded encoded;

    /** For all to whom it is offered now, until it is {@link #offered}. */
    public Said(Encoded encoded) {
      this(encoded.entry(), Long.MAX_VALUE);
      this.encoded = encoded;
    }

    /**
     * For one reader.
     *
     * @param floor the place up to which the reader had been sent everything when this was added:
     *     what it takes back from behind there was gone before it could be sent
     */
    Said(LogEntry entry, long floor) {
      this.entry = entry;
      this.floor = floor;
      size = sizeOf(entry.said());
    }

    /** What was said. */
    public LogEntry entry() {
      return entry;
    }

    long floor() {
      return floor;
    }

    /** About how many characters it will be on the line. */
    int size() {
      return size;
    }

    Encoded encoded(Encodings encodings) {
      Encoded hint = encoded;
      return hint == null ? encodings.of(entry) : hint;
    }

    /** Was offered to all: who hasn't been sent it by now doesn't keep its payloads in memory. */
    public void offered() {
      encoded = null;
    }

    private static int sizeOf(Notification said) {
      return said == null
          ? REST_OF_A_FRAME
          : REST_OF_A_FRAME + sizeOf(said.title()) + sizeOf(said.body()) + sizeOf(said.data());
    }

    private static int sizeOf(String text) {
      return text == null ? 0 : text.length();
    }
  }

  /** The log was scanned up to there. */
  record Reached(NotificationId place) implements Waiting {}

  /**
   * A frame that isn't in the log. Told to many, they share its payloads: a signal in a large room
   * is put into words once.
   */
  final class Told implements Waiting {
    private final Frame frame;
    private final Map<Format, Payload> payloads = new ConcurrentHashMap<>(2);

    /** For all who are told. */
    public Told(Frame frame) {
      this.frame = frame;
    }

    Frame frame() {
      return frame;
    }

    Payload payload(Format format) {
      return payloads.computeIfAbsent(format, f -> new Payload(f.text(frame)));
    }
  }

  /** Something for the line that is no frame. */
  record Comment(Payload payload) implements Waiting {}
}
