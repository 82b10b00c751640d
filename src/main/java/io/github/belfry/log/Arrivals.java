package io.github.belfry.log;

import io.github.belfry.database.Transactions;
import io.github.belfry.port.Changed;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationBus;
import io.github.belfry.port.NotificationId;
import java.util.List;
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
  private final NotificationBus bus;
  private final int capacity;

  Arrivals(Transactions transactions, Tail tail, int capacity, NotificationBus bus) {
    this.transactions = transactions;
    this.tail = tail;
    this.capacity = capacity;
    this.bus = bus;
  }

  /** Takes in what this node has committed. */
  void stored(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    NotificationId newest = entries.get(entries.size() - 1).id();
    try {
      synchronized (this) {
        // Another node has appended in between: its lock came before ours, so it has committed.
        if (!tail.enter(entries)) {
          advance(newest);
        }
      }
      ring();
    } catch (RuntimeException unreachable) {
      // It is stored all the same; the next look at the head brings it in.
      LOG.warn("{} was stored but not read back", newest, unreachable);
    }
  }

  /** Looks into the database for what others have committed, and returns the newest place. */
  NotificationId catchUp() {
    NotificationId known = tail.newest();
    NotificationId head = transactions.inNew(LogReader::head);
    boolean news;
    synchronized (this) {
      news = follow(known, head);
    }
    if (news) {
      ring();
    }
    return tail.newest();
  }

  private boolean follow(NotificationId known, NotificationId head) {
    if (known == null || known.epoch() != head.epoch() || isOlderOrOther(known, head)) {
      if (known != null) {
        LOG.warn("The log was at {} and is at {}: it seems to have been restored", known, head);
      }
      warm(head);
      return true;
    }
    boolean news = head.seq() > tail.newest().seq();
    if (news) {
      advance(head);
    }
    return news;
  }

  /** Whether the log doesn't hold what it held: a backup was restored. */
  private static boolean isOlderOrOther(NotificationId known, NotificationId head) {
    return head.seq() < known.seq() || (head.seq() == known.seq() && head.tag() != known.tag());
  }

  private void advance(NotificationId head) {
    if (head.seq() - tail.newest().seq() > capacity) {
      warm(head);
    } else {
      fill(head);
    }
  }

  private void warm(NotificationId head) {
    NotificationId start =
        transactions.inNew(
            em -> {
              LogReader reader = new LogReader(em, head.epoch());
              NotificationId oldest = reader.oldest();
              long from = Math.max(oldest.seq(), head.seq() - capacity);
              return reader.at(from).orElse(oldest);
            });
    tail.reset(start);
    fill(head);
  }

  private void fill(NotificationId head) {
    while (tail.newest().seq() < head.seq()) {
      long after = tail.newest().seq();
      List<LogEntry> page =
          transactions.inNew(
              em -> new LogReader(em, head.epoch()).between(after, head.seq(), PAGE));
      if (page.isEmpty() || !tail.enter(page)) {
        // Retention has passed by meanwhile; readers find in the database what is left.
        tail.reset(head);
        return;
      }
    }
  }

  private void ring() {
    bus.ring(new Changed(Changed.Kind.NOTIFICATIONS, tail.newest().toString(), null));
  }
}
