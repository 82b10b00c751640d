package io.github.belfry.wire;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;

/** A notification as JSON: the same fields in frames and in the inbox (protocol.md §4). */
public final class NotificationJson {
  /** The most bytes of {@code data} that travel with the notification. */
  public static final int MAX_DATA = 16 << 10;

  private NotificationJson() {}

  /** Adds the fields of a notification that is heard through that channel. */
  public static JsonText write(JsonText out, LogEntry entry, Channel via) {
    Notification said = entry.said();
    out.field("id", entry.id().toString())
        .field("channel", via.toString())
        .field("time", entry.time())
        .field("from", entry.from())
        .field("type", said.type())
        .field("title", said.title())
        .field("body", said.body())
        .field("url", said.url());
    if (said.data() != null && isLong(said.data())) {
      out.field("dataUrl", "api/notifications/" + entry.id() + "/data");
    } else {
      out.raw("data", onOneLine(said.data()));
    }
    out.field("priority", said.priority().word())
        .field("collapse", said.collapse())
        .field("expires", entry.expires());
    return said.ack() ? out.field("ack", true) : out;
  }

  /** Whether it is longer than {@link #MAX_DATA} in UTF-8, without encoding it. */
  static boolean isLong(String data) {
    if (data.length() > MAX_DATA) {
      return true;
    }
    long bytes = data.length();
    for (int i = 0; i < data.length() && bytes <= MAX_DATA; i++) {
      char c = data.charAt(i);
      // Half of a surrogate pair stands for two of the pair's four bytes.
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return bytes > MAX_DATA;
  }

  /** A program may hand over JSON with line ends between its tokens; frames are lines. */
  private static String onOneLine(String json) {
    return json == null ? null : json.replace('\n', ' ').replace('\r', ' ');
  }
}
