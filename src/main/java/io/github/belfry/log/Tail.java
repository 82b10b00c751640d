package io.github.belfry.log;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.PlaceLost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest entries in memory, without a hole, bounded in number and in characters. Thread-safe;
 * the lock is held for as long as copying a few references takes.
 */
final class Tail {
  private final long mostCharacters;
  private LogEntry[] ring;
  private ArrayDeque<Integer> weights = new ArrayDeque<>();
  private long characters;
  private NotificationId before;
  private NotificationId newest;

  /** An empty tail. */
  Tail(int mostEntries, long mostCharacters) {
    this.ring = new LogEntry[mostEntries];
    this.mostCharacters = mostCharacters;
  }

  /** Begins anew, with nothing up to and with that place. */
  synchronized void reset(NotificationId place) {
    Arrays.fill(ring, null);
    weights.clear();
    characters = 0;
    before = place;
    newest = place;
  }

  /** An empty one of the same size. */
  synchronized Tail another() {
    return new Tail(ring.length, mostCharacters);
  }

  /** Takes over what another holds, at once; that one isn't used any more. */
  synchronized void become(Tail other) {
    ring = other.ring;
    weights = other.weights;
    characters = other.characters;
    before = other.before;
    newest = other.newest;
  }

  /** The newest place; null before the first {@link #reset}. */
  synchronized NotificationId newest() {
    return newest;
  }

  /**
   * Takes in the entries right behind a place. Those that are here already are passed over.
   *
   * @return false, and nothing is taken in, when they don't follow on what is here: there is a hole
   *     in between, or the place or one of them isn't what stands here under its number
   */
  synchronized boolean enter(NotificationId place, List<LogEntry> entries) {
    if (!holds(place)) {
      return false;
    }
    for (LogEntry entry : entries) {
      if (entry.id().seq() <= newest.seq() && !holds(entry.id())) {
        return false;
      }
    }
    for (LogEntry entry : entries) {
      if (entry.id().seq() == newest.seq() + 1) {
        add(entry);
      }
    }
    return true;
  }

  /**
   * The entries right behind a place; null when they are no longer all here.
   *
   * @throws PlaceLost when something else stands there, or nothing yet
   */
  synchronized List<LogEntry> after(NotificationId place, int limit) {
    if (newest == null || place.seq() < before.seq()) {
      return null;
    }
    if (!holds(place)) {
      throw new PlaceLost(place);
    }
    List<LogEntry> entries = new ArrayList<>();
    for (long s = place.seq() + 1; s <= newest.seq() && entries.size() < limit; s++) {
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

  /** Whether that place is here, or right before what is here. */
  synchronized boolean holds(NotificationId place) {
    return newest != null
        && (place.equals(before)
            || at(place.seq()).filter(entry -> entry.id().equals(place)).isPresent());
  }

  /** The entry at that place, if it is here. */
  synchronized Optional<LogEntry> at(long seq) {
    return newest != null && seq > before.seq() && seq <= newest.seq()
        ? Optional.of(slot(seq))
        : Optional.empty();
  }

  /** Those that are here of which that is true, in order. */
  synchronized List<LogEntry> matching(Predicate<LogEntry> which) {
    List<LogEntry> entries = new ArrayList<>();
    for (long s = newest == null ? 1 : before.seq() + 1; newest != null && s <= newest.seq(); s++) {
      if (which.test(slot(s))) {
        entries.add(slot(s));
      }
    }
    return entries;
  }

  /** Puts others in the places of those that are here; they weigh no more. */
  synchronized void replace(List<LogEntry> others) {
    for (LogEntry other : others) {
      if (at(other.id().seq()).filter(entry -> entry.id().equals(other.id())).isPresent()) {
        ring[index(other.id().seq())] = other;
      }
    }
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
      int oldest = index(before.seq() + 1);
      before = ring[oldest].id();
      ring[oldest] = null;
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
