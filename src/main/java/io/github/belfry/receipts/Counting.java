package io.github.belfry.receipts;

import io.github.belfry.notification.Priority;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Unread;
import io.github.belfry.receipts.Addressed.Candidate;
import io.github.belfry.receipts.Addressed.Chunk;
import io.github.belfry.receipts.Addressed.Wanted;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what is unread, upwards from a place below which nothing is. What was read is jumped over,
 * and beyond the cap nobody counts: the cost doesn't grow with the history.
 */
final class Counting {
  private static final int FIRST_CHUNK = 64;

  private final Map<Priority, Integer> byPriority = new EnumMap<>(Priority.class);
  private int total;
  private boolean capped;
  private long firstUnread;
  private Instant nextExpiry;

  private Counting() {}

  /** Counts behind {@code floor} up to {@code head}. */
  static Counting of(EntityManager em, String user, Wanted wanted, long floor, long head) {
    var counting = new Counting();
    counting.firstUnread = head + 1;
    long at = floor;
    int limit = FIRST_CHUNK;
    while (at < head && !counting.capped) {
      Chunk chunk = Addressed.ascending(em, wanted, at, head, limit);
      Ranges read = Reached.between(em, user, ReceiptState.READ, at, chunk.bound());
      for (Candidate candidate : chunk.candidates()) {
        if (!read.contains(candidate.seq())) {
          counting.add(candidate);
        }
      }
      Span across = read.around(chunk.bound());
      at = across == null ? chunk.bound() : across.upTo();
      limit = Math.min(limit * 2, Unread.CAP + 1);
    }
    return counting;
  }

  private void add(Candidate candidate) {
    if (total == Unread.CAP) {
      capped = true;
      return;
    }
    if (total++ == 0) {
      firstUnread = candidate.seq();
    }
    byPriority.merge(candidate.priority(), 1, Integer::sum);
    Instant expires = candidate.expires();
    if (expires != null && (nextExpiry == null || expires.isBefore(nextExpiry))) {
      nextExpiry = expires;
    }
  }

  Unread unread() {
    return new Unread(total, capped, byPriority);
  }

  /** When the first of those that were counted expires; null when none does. */
  Instant nextExpiry() {
    return nextExpiry;
  }

  /** Nothing is unread up to this place. */
  long floor() {
    return firstUnread - 1;
  }
}
