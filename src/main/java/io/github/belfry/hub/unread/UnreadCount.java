package io.github.belfry.hub.unread;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One user's number of unread: counted once in the store, then kept as notifications come, and
 * counted anew when that isn't enough. Thread-safe.
 */
final class UnreadCount {
  /** While it is being counted, this many that come are kept; beyond, it is counted again. */
  private static final int MOST_KEPT = 256;

  /** Retention takes notifications away without a word: so long is a number trusted. */
  private static final Duration TRUSTED = Duration.ofHours(1);

  /** Held while it is counted, which blocks on the database. */
  final ReentrantLock counting = new ReentrantLock();

  /** Where it is told of what is said; changed with {@link #counting} held. */
  Set<Channel> hears = Set.of();

  /** Nobody keeps it any more; changed with {@link #counting} held. */
  boolean forgotten;

  private Reader reader;
  private Unread unread;
  private Unread told;
  private boolean disagreed;
  private NotificationId countedTo;
  private Instant nextDoubt;
  private boolean dirty = true;
  private List<LogEntry> sinceBegun;
  private volatile Instant asked;

  /** Somebody wants to know it. */
  void asked(Instant now) {
    asked = now;
  }

  /** When somebody last wanted to know it. */
  Instant asked() {
    return asked;
  }

  /** What is known for that reader; null when it has to be counted. */
  synchronized Unread known(Reader whose, Instant now) {
    return needsCount(now) || isDoubtful() || !whose.equals(reader) ? null : unread;
  }

  /** While it is being counted, the number is the one that was doubted. */
  private boolean isDoubtful() {
    return dirty || sinceBegun != null;
  }

  /** The number may be another one. */
  synchronized void doubt() {
    dirty = true;
  }

  /** Something was said in one of its channels. */
  synchronized void offer(LogEntry entry, Instant now) {
    if (sinceBegun != null) {
      if (sinceBegun.size() < MOST_KEPT) {
        sinceBegun.add(entry);
      } else {
        dirty = true;
      }
    }
    add(entry, now);
  }

  /** Begins to count; what comes meanwhile is kept. */
  synchronized void begin() {
    sinceBegun = new ArrayList<>();
    dirty = false;
  }

  /** Takes the result. */
  synchronized Unread counted(Reader whose, Inbox.Count count, Instant now) {
    reader = whose;
    unread = count.unread();
    countedTo = count.cursor();
    nextDoubt = unread.total() == 0 ? null : now.plus(TRUSTED);
    doubtAt(count.nextExpiry());
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
    if (nextDoubt != null && !now.isBefore(nextDoubt)) {
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
    if (isDoubtful() || unread == null || (unread.equals(told) && !disagreed)) {
      return null;
    }
    told = unread;
    disagreed = false;
    return unread;
  }

  private void add(LogEntry entry, Instant now) {
    if (reader == null || entry.id().compareTo(countedTo) <= 0) {
      return;
    }
    countedTo = entry.id();
    boolean live = false;
    for (Channel channel : entry.channels()) {
      if (reader.channels().contains(channel)) {
        dirty |= !entry.recalls(channel).isEmpty();
        live |= entry.isLive(channel, now);
      }
    }
    if (live && !entry.isBy(reader.user())) {
      unread = oneMore(entry.said().priority());
      doubtAt(now.plus(TRUSTED));
      doubtAt(entry.expires());
    }
  }

  private void doubtAt(Instant time) {
    if (time != null && (nextDoubt == null || time.isBefore(nextDoubt))) {
      nextDoubt = time;
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
