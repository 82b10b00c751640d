package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import java.util.List;

/** How many characters something holds, roughly: what bounds of memory are counted in. */
final class Weight {
  /** What a row of the log costs beside its characters, and an address of it. */
  static final long ROW = 4 << 10;

  private static final long ADDRESS = 400;
  private static final int OBJECT = 100;

  private Weight() {}

  static int of(LogEntry entry) {
    return OBJECT + channels(entry.channels()) + (entry.said() == null ? 0 : of(entry.said()));
  }

  /** What it costs to store it. */
  static long stored(Notification said) {
    return ROW + ADDRESS * said.to().size() + of(said);
  }

  static int of(Notification said) {
    return OBJECT
        + length(said.type())
        + length(said.title())
        + length(said.body())
        + length(said.url())
        + length(said.data())
        + channels(said.to());
  }

  private static int channels(List<Channel> channels) {
    return channels.stream().mapToInt(channel -> OBJECT + channel.name().length()).sum();
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }
}
