package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest entries in memory, without a hole, bounded in number and in characters. Thread-safe;
 * the lock is held for as long as copying a few references takes.
 */
final class Tail {
  private final LogEntry[] ring;
  private final long mostCharacters;
  private final ArrayDeque<Integer> weights = new ArrayDeque<>();
  private long characters;
  private long oldest;
  private NotificationId newest;

  /** An empty tail. */
  Tail(int mostEntries, long mostCharacters) {
    this.ring = new LogEntry[mostEntries];
    this.mostCharacters = mostCharacters;
  }

  /** Begins anew, with nothing up to and with that place. */
  synchronized void reset(NotificationId place) {
    java.util.Arrays.fill(ring, null);
    weights.clear();
    characters = 0;
    oldest = place.seq() + 1;
    newest = place;
  }

  /** The newest place; null before the first {@link #reset}. */
  synchronized NotificationId newest() {
    return newest;
  }

  /**
   * Takes entries in. Those that are here already are passed over.
   *
   * @return false, and nothing is taken in, when there is a hole between what is here and them
   */
  synchronized boolean enter(List<LogEntry> entries) {
    if (!entries.isEmpty() && entries.get(0).id().seq() > newest.seq() + 1) {
      return false;
    }
    for (LogEntry entry : entries) {
      if (entry.id().seq() == newest.seq() + 1) {
        add(entry);
      }
    }
    return true;
  }

  /** The entries right behind a place; null when they are no longer all here. */
  synchronized List<LogEntry> after(long seq, int limit) {
    if (newest == null || seq < oldest - 1) {
      return null;
    }
    List<LogEntry> entries = new ArrayList<>();
    for (long s = seq + 1; s <= newest.seq() && entries.size() < limit; s++) {
      entries.add(slot(s));
    }
    return entries;
  }

  /** The entries behind a place up to and with another; null when they aren't all here. */
  synchronized List<LogEntry> between(long after, long upTo) {
    if (newest == null || upTo > newest.seq() || (after < upTo && at(after + 1).isEmpty())) {
      return null;
    }
    List<LogEntry> entries = new ArrayList<>();
    for (long s = after + 1; s <= upTo; s++) {
      entries.add(slot(s));
    }
    return entries;
  }

  /** The entry at that place, if it is here. */
  synchronized Optional<LogEntry> at(long seq) {
    return newest != null && seq >= oldest && seq <= newest.seq()
        ? Optional.of(slot(seq))
        : Optional.empty();
  }

  private void add(LogEntry entry) {
    if (entry.recallsAny()) {
      for (Channel channel : entry.channels()) {
        for (NotificationId id : entry.recalls(channel)) {
          at(id.seq()).ifPresent(before -> before.markGone(channel));
        }
      }
    }
    int weight = Weight.of(entry);
    while (!weights.isEmpty()
        && (weights.size() == ring.length || characters + weight > mostCharacters)) {
      characters -= weights.remove();
      ring[index(oldest++)] = null;
    }
    newest = entry.id();
    ring[index(newest.seq())] = entry;
    weights.add(weight);
    characters += weight;
  }

  private LogEntry slot(long seq) {
    return ring[index(seq)];
  }

  private int index(long seq) {
    return (int) (seq % ring.length);
  }
}
