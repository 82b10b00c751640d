package io.github.belfry.hub.subscriber;

import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Selection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;

/**
 * Whether one connection's peer is there: when it is to be kept alive, when it has last shown a
 * sign of life, and what it was sent and has to acknowledge within {@value #PATIENCE} seconds
 * (protocol.md §4.1, §5). Thread-safe.
 */
final class Liveness {
  private static final int PATIENCE = 30;

  /** Beyond, the oldest one that is overdue ends the connection anyway. */
  private static final int MOST_WATCHED = 1_000;

  private record Sent(NotificationId id, long at) {}

  private final Seconds seconds;
  private final long period;
  private final boolean acknowledging;
  private final Deque<Sent> unacknowledged = new ArrayDeque<>();
  private long next;
  private long heard;

  /**
   * It is alive now.
   *
   * @param period of its heartbeat, in seconds
   * @param acknowledging whether a device is known that acknowledges
   */
  Liveness(Seconds seconds, long period, boolean acknowledging) {
    this.seconds = seconds;
    this.period = period;
    this.acknowledging = acknowledging;
    next = seconds.now() + period;
    heard = seconds.now();
  }

  /** Whether it is time for a heartbeat; the next one is a period later. */
  synchronized boolean isDue() {
    if (seconds.now() < next) {
      return false;
    }
    next = seconds.now() + period;
    return true;
  }

  /** The peer has shown a sign of life. */
  synchronized void pong() {
    heard = seconds.now();
  }

  /** Whether the peer has left two heartbeats unanswered. */
  synchronized boolean isSilent() {
    return seconds.now() - heard > 2 * period;
  }

  void sent(LogEntry entry) {
    if (acknowledging && entry.said().ack()) {
      watch(entry.id());
    }
  }

  private synchronized void watch(NotificationId id) {
    if (unacknowledged.size() < MOST_WATCHED) {
      unacknowledged.add(new Sent(id, seconds.now()));
    }
  }

  synchronized void acknowledged(Selection selection) {
    if (selection instanceof Selection.Ids ids) {
      var seqs = new HashSet<Long>();
      ids.ids().forEach(id -> seqs.add(id.seq()));
      unacknowledged.removeIf(sent -> seqs.contains(sent.id().seq()));
    } else if (selection instanceof Selection.Range range) {
      unacknowledged.removeIf(sent -> sent.id().compareTo(range.upTo()) <= 0);
    }
  }

  /** What was taken back needn't be acknowledged any more. */
  synchronized void recalled(Collection<NotificationId> ids) {
    unacknowledged.removeIf(sent -> ids.contains(sent.id()));
  }

  /** Takes out the one that is overdue for longest; null when none is. */
  synchronized NotificationId overdue() {
    Sent first = unacknowledged.peek();
    return first != null && seconds.now() - first.at() >= PATIENCE
        ? unacknowledged.poll().id()
        : null;
  }
}
