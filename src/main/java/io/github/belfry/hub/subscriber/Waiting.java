package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What waits in a send queue. */
public sealed interface Waiting {

  /**
   * An entry of the log, put into words only when it is sent: it may be gone by then.
   *
   * @param floor the place up to which the reader had been sent everything when this was added:
   *     what it takes back from behind there was gone before it could be sent
   */
  record Said(LogEntry entry, long floor) implements Waiting {
    private static final int REST_OF_A_FRAME = 256;

    /** About how many characters it will be on the line. */
    int size() {
      Notification said = entry.said();
      return said == null
          ? REST_OF_A_FRAME
          : REST_OF_A_FRAME + size(said.title()) + size(said.body()) + size(said.data());
    }

    private static int size(String text) {
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
