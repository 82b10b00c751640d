package io.github.belfry.log;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was committed, here or on another node, into {@link Tail}, in order and without a
 * hole, and tells this node and the others. Thread-safe.
 */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int PAGE = 250;

  private final Transactions transactions;
  private final Tail tail;
  private final Bus bus;
  private final int capacity;

  Arrivals(Transactions transactions, Tail tail, int capacity, Bus bus) {
    this.transactions = transactions;
    this.tail = tail;
    this.capacity = capacity;
    this.bus = bus;
  }

  /** Takes in what this node has committed. */
  void stored(LogWriter.Added added) {
    List<LogEntry> entries = added.entries();
    if (entries.isEmpty()) {
      return;
    }
    NotificationId newest = entries.get(entries.size() - 1).id();
    try {
      boolean restored;
      synchronized (this) {
        // Another node has appended in between: its lock came before ours, so it has committed.
        restored = !tail.enter(added.before(), entries) && advance(newest);
      }
      ring(restored);
    } catch (RuntimeException unreachable) {
      // It is stored all the same; the next look at the head brings it in.
      LOG.warn("{} was stored but not read back", newest, unreachable);
    }
  }

  /** Looks into the database for what others have committed, and returns the newest place. */
  NotificationId catchUp() {
    return catchUp(transactions);
  }

  /** The same; the look is taken in that turn. */
  NotificationId catchUp(Transactions look) {
    NotificationId known = tail.newest();
    return catchUp(known, look.inNew(LogReader::head));
  }

  /** What is known before somebody looks into the database. */
  NotificationId known() {
    return tail.newest();
  }

  /** The same, with what was seen there since that was known. */
  NotificationId catchUp(NotificationId known, NotificationId head) {
    boolean news = false;
    boolean restored = false;
    synchronized (this) {
      if (known == null) {
        warm(head);
        news = true;
      } else if (isBehindOrOther(head, known)) {
        restored = true;
        begin(head);
      } else if (head.seq() > tail.newest().seq()) {
        news = true;
        restored = advance(head);
      }
    }
    if (news || restored) {
      ring(restored);
    }
    return tail.newest();
  }

  /** Whether a head can't have come after what is known. */
  private static boolean isBehindOrOther(NotificationId head, NotificationId known) {
    return head.epoch() != known.epoch()
        || head.seq() < known.seq()
        || (head.seq() == known.seq() && head.tag() != known.tag());
  }

  /** Follows to a place in the database; true when what was known isn't in front of it any more. */
  private boolean advance(NotificationId to) {
    NotificationId known = tail.newest();
    long missing = to.seq() - known.seq();
    if (missing > 0 && missing <= capacity && fill(tail, to)) {
      return false;
    }
    if (known.epoch() == to.epoch()
        && transactions.inNew(em -> new LogReader(em, to.epoch()).holds(known))) {
      if (missing > 0) {
        warm(to);
      }
      return false;
    }
    begin(to);
    return true;
  }

  /** The database holds another log, or the same as it once was: a backup was restored. */
  private void begin(NotificationId head) {
    LOG.warn("The log was at {} and is at {}: it was restored", tail.newest(), head);
    warm(head);
  }

  /** Reads again what is in memory of or for a user who was erased. */
  void reread(String user) {
    Channel own = Channel.user(user);
    List<LogEntry> stale =
        tail.matching(
            entry ->
                entry.isBy(user)
                    || entry.channels().contains(own)
                    || !entry.recalls(own).isEmpty());
    for (int from = 0; from < stale.size(); from += PAGE) {
      var page = stale.subList(from, Math.min(from + PAGE, stale.size()));
      // What is recalled meanwhile waits: it would mark those that are being replaced.
      synchronized (this) {
        tail.replace(reread(page));
      }
    }
  }

  /** As they are now; without content if retention has taken them. */
  private List<LogEntry> reread(List<LogEntry> stale) {
    Map<NotificationId, LogEntry> now = new LinkedHashMap<>();
    for (LogEntry entry : stale) {
      now.put(
          entry.id(),
          new LogEntry(entry.id(), entry.time(), null, null, null, List.of(), Map.of()));
    }
    long epoch = stale.get(0).id().epoch();
    List<Long> seqs = stale.stream().map(entry -> entry.id().seq()).toList();
    transactions
        .inNew(em -> new LogReader(em, epoch).entries(seqs))
        .forEach(entry -> now.replace(entry.id(), entry));
    return List.copyOf(now.values());
  }

  /** Replaces what is in memory, at once: nobody sees it half full. */
  private void warm(NotificationId head) {
    Tail fresh = tail.another();
    fresh.reset(
        transactions.inNew(
            em -> {
              LogReader reader = new LogReader(em, head.epoch());
              NotificationId oldest = reader.oldest();
              long from = Math.max(oldest.seq(), head.seq() - capacity);
              return reader.at(from).orElse(oldest);
            }));
    if (!fill(fresh, head)) {
      // Retention has passed by meanwhile; readers find in the database what is left.
      fresh.reset(head);
    }
    tail.become(fresh);
  }

  /** Reads up to a place; false when what is there doesn't follow on what is here. */
  private boolean fill(Tail into, NotificationId to) {
    while (into.newest().seq() < to.seq()) {
      long newest = into.newest().seq();
      List<LogEntry> page =
          transactions.inNew(
              em -> new LogReader(em, to.epoch()).between(newest - 1, to.seq(), PAGE));
      if (page.size() < 2 || !into.enter(page.get(0).id(), page.subList(1, page.size()))) {
        return false;
      }
    }
    return true;
  }

  private void ring(boolean restored) {
    String newest = tail.newest().toString();
    if (restored) {
      bus.ring(new Changed(Changed.Kind.RESTORED, newest, null));
    }
    bus.ring(new Changed(Changed.Kind.NOTIFICATIONS, newest, null));
  }
}
