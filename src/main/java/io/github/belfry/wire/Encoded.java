package io.github.belfry.wire;

import io.github.belfry.port.LogEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers how one notification looks on the line, so that a thousand connections share one text.
 * Thread-safe.
 */
public final class Encoded {
  /** A notification to a thousand users has a thousand texts, each needed once: don't keep them. */
  private static final int MOST_REMEMBERED = 8;

  private record Key(Via via, Format format) {}

  private final Map<Key, String> texts = new ConcurrentHashMap<>(2);

  /** The notification as it is heard that way. */
  public String text(LogEntry entry, Via via, Format format) {
    var key = new Key(via, format);
    String known = texts.get(key);
    if (known != null) {
      return known;
    }
    String text = format.text(new Frame.NotificationFrame(entry, via));
    if (texts.size() < MOST_REMEMBERED) {
      texts.put(key, text);
    }
    return text;
  }
}
