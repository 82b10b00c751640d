package io.github.belfry.wire;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** How frames are put on the line (protocol.md §4.1, §4.2). */
public enum Format {
  /** One JSON object a line: WebSocket, and the frames of a poll. */
  JSON_LINES("\n") {
    @Override
    public String text(Frame frame) {
      return frame.json();
    }
  },

  /**
   * Server-sent events. Notifications are unnamed, so that a plain EventSource gets them in {@code
   * onmessage}. JSON escapes line ends, so one {@code data:} line always does. An event begins with
   * {@code event:} or {@code id:}, which transports may have to write.
   */
  EVENT_STREAM("") {
    @Override
    public String text(Frame frame) {
      var event = new StringBuilder();
      if (!(frame instanceof Frame.NotificationFrame)) {
        event.append("event: ").append(frame.op()).append('\n');
      }
      if (frame.cursor() != null) {
        event.append("id: ").append(frame.cursor()).append('\n');
      }
      if (frame instanceof Frame.Goodbye goodbye) {
        event.append("retry: ").append(Math.max(LEAST_RETRY, goodbye.after())).append('\n');
      } else if (frame instanceof Frame.Hello) {
        // A plain EventSource keeps to what goodbye said for good, also when the server is down.
        event
            .append("retry: ")
            .append(ThreadLocalRandom.current().nextInt(LEAST_RETRY, MOST_RETRY));
        event.append('\n');
      }
      return event.append("data: ").append(frame.json()).append("\n\n").toString();
    }
  };

  /** A comment that keeps an event stream alive. */
  public static final Payload HEARTBEAT_COMMENT = new Payload(": hb\n\n");

  /** In ms; readers that a node has lost all at once don't come back all at once. */
  private static final int LEAST_RETRY = 1_000;

  private static final int MOST_RETRY = 4_000;

  private final String separator;

  Format(String separator) {
    this.separator = separator;
  }

  /** One frame. */
  public abstract String text(Frame frame);

  /** Several frames, each formatted by {@link #text}, as one write. */
  public Payload join(List<Payload> frames) {
    if (frames.size() == 1) {
      return frames.get(0);
    }
    return new Payload(frames.stream().map(Payload::text).collect(Collectors.joining(separator)));
  }
}
