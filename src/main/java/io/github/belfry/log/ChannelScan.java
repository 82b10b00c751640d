package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.LogEntry;
import io.github.belfry.notification.NotificationId;
import io.github.belfry.notification.Page;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads what the readers of some channels have missed, between a cursor and a head that was read
 * before: from memory entry by entry, or from the database channel by channel. A page ends at the
 * lowest last place of any channel that the limit has cut, so nothing behind its bound was seen.
 *
 * @param heard the channels, each with the place behind which it is heard
 */
record ChannelScan(Map<Channel, Long> heard, NotificationId after, NotificationId head, int limit) {
  private static final int CHUNK = 256;

  /** From memory; null when the cursor lies before what is kept there. */
  Page inMemory(Tail tail) {
    List<LogEntry> found = new ArrayList<>();
    NotificationId bound = after;
    Instant now = Instant.now();
    while (bound.seq() < head.seq()) {
      List<LogEntry> chunk = tail.after(bound.seq(), CHUNK);
      if (chunk == null || chunk.isEmpty()) {
        return null;
      }
      for (LogEntry entry : chunk) {
        if (found.size() == limit || entry.id().seq() > head.seq()) {
          return new Page(found, bound, bound.seq() < head.seq());
        }
        bound = entry.id();
        if (concerns(entry, now)) {
          found.add(entry);
        }
      }
    }
    return new Page(found, bound, false);
  }

  /** From the database. */
  Page inDatabase(EntityManager em) {
    LogReader reader = new LogReader(em, head.epoch());
    TreeSet<Long> seqs = new TreeSet<>();
    long bound = head.seq();
    for (Map.Entry<Channel, Long> channel : heard.entrySet()) {
      List<Long> some = places(em, channel.getKey(), channel.getValue(), bound);
      seqs.addAll(some);
      if (some.size() == limit) {
        bound = Math.min(bound, some.get(limit - 1));
      }
    }
    seqs.tailSet(bound, false).clear();
    while (seqs.size() > limit) {
      seqs.pollLast();
      bound = seqs.last();
    }
    Instant now = Instant.now();
    List<LogEntry> entries =
        reader.entries(seqs).stream().filter(entry -> concerns(entry, now)).toList();
    return new Page(entries, id(reader, bound), bound < head.seq());
  }

  private List<Long> places(EntityManager em, Channel channel, long since, long upTo) {
    return em.createQuery(
            "SELECT a.seq FROM AddressRow a WHERE a.channel = :channel AND a.seq > :after"
                + " AND a.seq <= :upTo ORDER BY a.seq",
            Long.class)
        .setParameter("channel", channel.toString())
        .setParameter("after", Math.max(after.seq(), since))
        .setParameter("upTo", upTo)
        .setMaxResults(limit)
        .getResultList();
  }

  private NotificationId id(LogReader reader, long bound) {
    // A place that retention has just deleted lies before the oldest, where the reader goes on.
    return bound == head.seq() ? head : reader.at(bound).orElseGet(reader::oldest);
  }

  private boolean concerns(LogEntry entry, Instant now) {
    for (Channel channel : entry.channels()) {
      Long since = heard.get(channel);
      if (since != null
          && since < entry.id().seq()
          && (entry.isLive(channel, now) || !entry.recalls(channel).isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
