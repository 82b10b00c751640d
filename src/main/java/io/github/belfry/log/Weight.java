package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import java.util.List;

/** How many characters something holds, roughly: what bounds of memory are counted in. */
final class Weight {
  private static final int OBJECT = 100;

  private Weight() {}

  static int of(LogEntry entry) {
    return OBJECT + channels(entry.channels()) + (entry.said() == null ? 0 : of(entry.said()));
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
