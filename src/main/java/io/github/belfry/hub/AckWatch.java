package io.github.belfry.hub;

import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Selection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;

/**
 * What a device was sent and has to acknowledge within {@value #PATIENCE} seconds (protocol.md §5).
 * Thread-safe.
 */
final class AckWatch {
  private static final int PATIENCE = 30;

  /** Beyond, the oldest one that is overdue ends the connection anyway. */
  private static final int MOST_WATCHED = 1_000;

  private record Sent(NotificationId id, long at) {}

  private final Seconds seconds;
  private final boolean watching;
  private final Deque<Sent> unacknowledged = new ArrayDeque<>();

  /**
   * Watches one connection.
   *
   * @param watching whether a device is known that acknowledges
   */
  AckWatch(Seconds seconds, boolean watching) {
    this.seconds = seconds;
    this.watching = watching;
  }

  synchronized void sent(LogEntry entry) {
    if (watching && entry.said().ack() && unacknowledged.size() < MOST_WATCHED) {
      unacknowledged.add(new Sent(entry.id(), seconds.now()));
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
