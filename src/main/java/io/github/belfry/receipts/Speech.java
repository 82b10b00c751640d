package io.github.belfry.receipts;

import io.github.belfry.log.AddressScan;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationLog;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In which channels something live was said between two places: read from memory where it is still
 * there, as it is for most of what is acknowledged.
 *
 * @param now when it must not have expired, as far as memory tells
 */
record Speech(NotificationLog log, Instant now) {
  /** Beyond so many places an index costs less. */
  private static final int MOST_IN_MEMORY = 1_000;

  /** In which of the channels, if that can be told from memory. */
  Optional<Set<Channel>> remembered(Set<Channel> channels, long after, long upTo) {
    return upTo - after > MOST_IN_MEMORY
        ? Optional.empty()
        : log.remembered(after, upTo).map(entries -> in(entries, channels));
  }

  /** In which of the channels. */
  Set<Channel> spoken(EntityManager em, Set<Channel> channels, long after, long upTo) {
    return remembered(channels, after, upTo)
        .orElseGet(() -> AddressScan.live(channels, after, upTo).spoken(em));
  }

  private Set<Channel> in(List<LogEntry> entries, Set<Channel> channels) {
    var spoken = new HashSet<Channel>();
    for (LogEntry entry : entries) {
      for (Channel channel : entry.channels()) {
        if (channels.contains(channel) && entry.isLive(channel, now)) {
          spoken.add(channel);
        }
      }
    }
    return spoken;
  }
}
