package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Deletes what is no longer needed, in small transactions, each of which is right whatever other
 * nodes delete meanwhile. Thread-safe.
 */
final class Sweeps {
  private static final int BATCH = 500;
  static final Duration CHANGES_KEPT = Duration.ofMinutes(5);

  /** So long may a node have been away and still forget who was erased. */
  private static final Duration ERASURES_KEPT = Duration.ofDays(1);

  private final Transactions transactions;
  private final Duration retention;

  Sweeps(Transactions transactions, Duration retention) {
    this.transactions = transactions;
    this.retention = retention;
  }

  /** Sweeps everything once. */
  void run() {
    repeat(em -> Purge.expired(em, BATCH));
    repeat(em -> Purge.beyond(em, DatabaseClock.now(em) - retention.toMillis(), BATCH));
    old("IdempotencyRow", "r.storedAt", "", KnownKeys.REMEMBERED);
    old("ChangedRow", "r.changedAt", "", CHANGES_KEPT);
    old("RefusedRow", "r.refusedAt", "", retention);
    old("RedeemedRow", "r.expires", "", Duration.ZERO);
    // Marks go with the retention, and were written at most a day after their set was named.
    old("HeardRow", "r.usedAt", "", retention.plusDays(1));
    old("PlaceRow", "r.heardAt", " AND r.heardAt > 0", retention);
    repeat(em -> Absent.forget(em, DatabaseClock.now(em) - retention.toMillis(), BATCH));
    old("ErasureRow", "r.doneAt", "", ERASURES_KEPT);
    old("ScheduledRow", "r.releaseAt", " AND r.due IS NULL", retention);
  }

  private void old(String entity, String time, String condition, Duration kept) {
    repeat(em -> delete(em, entity, time, condition, DatabaseClock.now(em) - kept.toMillis()));
  }

  /** Runs batches until one finds no more than it has deleted. */
  private void repeat(Function<EntityManager, Boolean> batch) {
    boolean more = true;
    while (more) {
      more = transactions.inNew(batch);
    }
  }

  private static boolean delete(
      EntityManager em, String entity, String time, String condition, long before) {
    String where = " FROM " + entity + " r WHERE " + time + " < :before" + condition;
    List<Long> last =
        em.createQuery("SELECT " + time + where + " ORDER BY " + time, Long.class)
            .setParameter("before", before)
            .setFirstResult(BATCH - 1)
            .setMaxResults(1)
            .getResultList();
    em.createQuery("DELETE" + where)
        .setParameter("before", last.isEmpty() ? before : Math.min(before, last.get(0) + 1))
        .executeUpdate();
    return !last.isEmpty();
  }
}
