package io.github.belfry.receipts;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.Reader;
import java.time.Instant;
import java.util.List;

/** The model's view of who gets what. */
final class Channels {
  private Channels() {}

  static List<Channel> live(LogEntry entry, Reader reader, Instant now) {
    return entry.channels().stream()
        .filter(channel -> reader.channels().contains(channel) && entry.isLive(channel, now))
        .toList();
  }
}
