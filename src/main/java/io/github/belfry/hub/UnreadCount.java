package io.github.belfry.hub;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connected user's number of unread: counted once in the store, then kept as notifications
 * come, and counted anew when that isn't enough. Thread-safe.
 */
final class UnreadCount {
  /** While it is being counted, this many that come are kept; beyond, it is counted again. */
  private static final int MOST_KEPT = 256;

  /** When more has been said since, counting costs less than looking at all of it. */
  private static final int MOST_FOLLOWED = 1_000;

  /** Held while it is counted, which blocks on the database. */
  final ReentrantLock counting = new ReentrantLock();

  private Reader reader;
  private Unread unread;
  private Unread told;
  private boolean disagreed;
  private NotificationId counted;
  private long offeredTo = -1;
  private Instant nextExpiry;
  private boolean dirty = true;
  private List<LogEntry> sinceBegun;

  /** What is known; null when it has to be counted. */
  synchronized Unread known() {
    return dirty ? null : unread;
  }

  /** The number may be another one. */
  synchronized void doubt() {
    dirty = true;
  }

  /** Something was said in a channel that the user hears. */
  synchronized void offer(LogEntry entry, Instant now) {
    if (entry.id().seq() <= offeredTo) {
      return; // each of the user's connections brings it
    }
    offeredTo = entry.id().seq();
    if (sinceBegun != null) {
      if (sinceBegun.size() < MOST_KEPT) {
        sinceBegun.add(entry);
      } else {
        dirty = true;
      }
    }
    add(entry, now);
  }

  /**
   * Adds what was said since, for those to whom nobody brings it: {@link #counting} is held, and
   * {@link #offer} isn't called.
   */
  void follow(Reader asked, NotificationLog log, Instant now) {
    if (asked.equals(reader) && !needsCount(now)) {
      try {
        List<LogEntry> missed = log.tail(counted, MOST_FOLLOWED);
        synchronized (this) {
          missed.forEach(entry -> add(entry, now));
          dirty |= missed.size() == MOST_FOLLOWED;
        }
        return;
      } catch (PlaceLost restored) {
        // It was counted in another log.
      }
    }
    doubt();
  }

  /** Begins to count; what comes meanwhile is kept. */
  synchronized void begin() {
    sinceBegun = new ArrayList<>();
    dirty = false;
  }

  /** Takes the result. */
  synchronized Unread counted(Reader asked, Inbox.Count count, Instant now) {
    reader = asked;
    unread = count.unread();
    counted = count.cursor();
    nextExpiry = count.nextExpiry();
    List<LogEntry> missed = sinceBegun == null ? List.of() : sinceBegun;
    sinceBegun = null;
    missed.forEach(entry -> add(entry, now));
    return unread;
  }

  /** The count failed. */
  synchronized void failed() {
    sinceBegun = null;
    dirty = true;
  }

  /** Whether it has to be counted anew. */
  synchronized boolean needsCount(Instant now) {
    if (nextExpiry != null && !now.isBefore(nextExpiry)) {
      dirty = true;
    }
    return dirty && sinceBegun == null;
  }

  /** Notes what a new connection knows; when others know another number, all are told. */
  synchronized void told(Unread number) {
    disagreed |= told != null && !told.equals(number);
    told = number;
  }

  /** What the user's connections have to be told; null when nothing. */
  synchronized Unread news() {
    if (dirty || unread == null || (unread.equals(told) && !disagreed)) {
      return null;
    }
    told = unread;
    disagreed = false;
    return unread;
  }

  private void add(LogEntry entry, Instant now) {
    if (reader == null || entry.id().compareTo(counted) <= 0) {
      return;
    }
    counted = entry.id();
    List<Channel> own = entry.channels().stream().filter(reader.channels()::contains).toList();
    if (own.stream().anyMatch(channel -> !entry.recalls(channel).isEmpty())) {
      dirty = true;
    }
    if (!reader.user().equals(entry.from())
        && own.stream().anyMatch(channel -> entry.isLive(channel, now))) {
      unread = oneMore(entry.said().priority());
      if (entry.expires() != null && (nextExpiry == null || entry.expires().isBefore(nextExpiry))) {
        nextExpiry = entry.expires();
      }
    }
  }

  private Unread oneMore(Priority priority) {
    if (unread.total() >= Unread.CAP) {
      return new Unread(Unread.CAP, true, unread.byPriority());
    }
    Map<Priority, Integer> byPriority = new EnumMap<>(Priority.class);
    byPriority.putAll(unread.byPriority());
    byPriority.merge(priority, 1, Integer::sum);
    return new Unread(unread.total() + 1, unread.capped(), byPriority);
  }
}
