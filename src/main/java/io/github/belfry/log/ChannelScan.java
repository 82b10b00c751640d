package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Reads what the readers of some channels have missed, between a cursor and a head that was read
 * before: from memory entry by entry, or from the database channel by channel. A page ends at the
 * lowest last place of any channel that the limit has cut, so nothing behind its bound was seen.
 *
 * @param heard the channels, each with the place behind which it is heard
 * @param now what has expired by then is passed over
 */
record ChannelScan(
    Map<Channel, Long> heard, NotificationId after, NotificationId head, int limit, Instant now) {
  private static final int CHUNK = 256;
  private static final int FIRST = 32;
  private static final long MOST_CHARACTERS = 1 << 20;

  /**
   * From memory; null when the cursor lies before what is kept there.
   *
   * @throws PlaceLost when the cursor isn't in the log any more
   */
  Page inMemory(Tail tail) {
    List<LogEntry> found = new ArrayList<>();
    NotificationId bound = after;
    do {
      List<LogEntry> chunk = tail.after(bound, CHUNK);
      if (chunk == null || (chunk.isEmpty() && bound.seq() < head.seq())) {
        return null;
      }
      for (LogEntry entry : chunk) {
        if (found.size() == limit || entry.id().seq() > head.seq()) {
          return new Page(found, bound, bound.seq() < head.seq());
        }
        bound = entry.id();
        if (concerns(entry)) {
          found.add(entry);
        }
      }
    } while (bound.seq() < head.seq());
    return new Page(found, bound, false);
  }

  /**
   * From the database.
   *
   * @throws PlaceLost when the cursor isn't in the log any more
   */
  Page inDatabase(EntityManager em) {
    LogReader reader = new LogReader(em, head.epoch());
    reader.require(after);
    var found = new AddressScan(heard, after.seq(), head.seq(), false).oldest(em, limit);
    NavigableSet<Long> seqs = found.seqs();
    long bound = found.bound();
    while (seqs.size() > limit) {
      seqs.pollLast();
      bound = seqs.last();
    }
    List<Long> wanted = List.copyOf(seqs);
    List<LogEntry> entries = new ArrayList<>();
    int done = read(reader, wanted, entries);
    if (done < wanted.size()) {
      bound = wanted.get(done - 1);
    }
    return new Page(
        entries.stream().filter(entry -> concerns(entry)).toList(),
        id(reader, entries, bound),
        bound < head.seq());
  }

  /**
   * Reads those in front, until they weigh enough: a page of long ones would take all memory. How
   * many more there may be at once is told by those before.
   *
   * @return how many of those wanted were looked for
   */
  private static int read(LogReader reader, List<Long> wanted, List<LogEntry> entries) {
    long weight = 0;
    int done = 0;
    long some = FIRST;
    while (done < wanted.size() && weight < MOST_CHARACTERS) {
      int next = (int) Math.min(wanted.size(), done + some);
      List<LogEntry> read = reader.entries(wanted.subList(done, next));
      weight += read.stream().mapToLong(Weight::of).sum();
      entries.addAll(read);
      done = next;
      some = 1 + (MOST_CHARACTERS - weight) / (1 + weight / done);
    }
    return done;
  }

  private NotificationId id(LogReader reader, List<LogEntry> entries, long bound) {
    if (bound == head.seq()) {
      return head;
    }
    // A place that retention has just deleted lies before the oldest, where the reader goes on.
    return entries.stream()
        .map(LogEntry::id)
        .filter(id -> id.seq() == bound)
        .findFirst()
        .orElseGet(() -> reader.at(bound).orElseGet(reader::oldest));
  }

  private boolean concerns(LogEntry entry) {
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
