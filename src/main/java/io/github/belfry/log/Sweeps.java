package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.Incoming;
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
  private final Incoming incoming;

  Sweeps(Transactions transactions, Duration retention, Incoming incoming) {
    this.transactions = transactions;
    this.retention = retention;
    this.incoming = incoming;
  }

  /** Sweeps everything once. */
  void run() {
    long now = transactions.inNew(DatabaseClock::now);
    long kept = now - retention.toMillis();
    repeat(em -> Purge.expired(em, now, BATCH));
    repeat(em -> Purge.beyond(em, kept, BATCH));
    old("IdempotencyRow", "r.storedAt", "", now - KnownKeys.REMEMBERED.toMillis());
    old("OriginRow", "r.storedAt", "", Math.min(kept, now - KnownKeys.REMEMBERED.toMillis()));
    old("ChangedRow", "r.changedAt", "", now - CHANGES_KEPT.toMillis());
    old("RefusedRow", "r.refusedAt", "", kept);
    old("RedeemedRow", "r.expires", "", now);
    // Marks go with the retention, and were written at most a day after their set was named.
    old("HeardRow", "r.usedAt", "", kept - Duration.ofDays(1).toMillis());
    old("PlaceRow", "r.heardAt", " AND r.heardAt > 0", kept);
    repeat(em -> FormerPending.move(em, incoming, BATCH));
    repeat(em -> Absent.forget(em, kept, BATCH));
    old("ErasureRow", "r.doneAt", "", now - ERASURES_KEPT.toMillis());
    old("ScheduledRow", "r.releaseAt", " AND r.due IS NULL", kept);
  }

  private void old(String entity, String time, String condition, long before) {
    repeat(em -> delete(em, entity, time, condition, before));
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
    // Mostly there are none: one statement, which writes nothing.
    List<Long> oldest =
        em.createQuery("SELECT " + time + where + " ORDER BY " + time, Long.class)
            .setParameter("before", before)
            .setMaxResults(BATCH)
            .getResultList();
    if (!oldest.isEmpty()) {
      em.createQuery("DELETE" + where)
          .setParameter("before", oldest.get(oldest.size() - 1) + 1)
          .executeUpdate();
    }
    return oldest.size() == BATCH;
  }
}
