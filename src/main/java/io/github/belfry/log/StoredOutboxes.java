package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.SourceRow;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.Outboxes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who reads which source, in the database: one conditional statement takes a source or goes on
 * holding it, by the database's clock, so that a node that was killed loses it and one that stood
 * still finds out.
 */
final class StoredOutboxes implements Outboxes {
  private final Transactions transactions;
  private final String node;
  private volatile Long ownOldest;

  StoredOutboxes(Transactions transactions, String node) {
    this.transactions = transactions;
    this.node = node;
  }

  @Override
  public boolean hold(State seen, Duration time) {
    if (transactions.inNew(em -> held(em, seen, time))) {
      return true;
    }
    boolean known = transactions.inNew(em -> em.find(SourceRow.class, seen.source())) != null;
    return !known && begin(seen.source()) && transactions.inNew(em -> held(em, seen, time));
  }

  private boolean held(EntityManager em, State seen, Duration time) {
    long now = DatabaseClock.now(em);
    return em.createQuery(
                "UPDATE SourceRow s SET s.node = :node, s.heldUntil = :until, s.up = :up,"
                    + " s.waiting = :waiting, s.oldest = :oldest, s.said = s.said + :said,"
                    + " s.refused = s.refused + :refused"
                    + " WHERE s.name = :name AND (s.node = :node OR s.heldUntil < :now)")
            .setParameter("node", node)
            .setParameter("until", now + time.toMillis())
            .setParameter("up", seen.up())
            .setParameter("waiting", seen.rows())
            .setParameter("oldest", seen.oldest() == null ? null : seen.oldest().toEpochMilli())
            .setParameter("said", seen.said())
            .setParameter("refused", seen.refused())
            .setParameter("name", seen.source())
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Two nodes may come at the same moment: one of them has made the row. */
  private boolean begin(String source) {
    try {
      transactions.inNew(
          em -> {
            em.persist(new SourceRow(source));
            return null;
          });
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
    }
    return true;
  }

  /**
   * Notes what has become of rows of Belfry's own outbox, which any node may read.
   *
   * @return how many wait there
   */
  long own(long said, long refused) {
    State seen = transactions.inNew(em -> own(em, said, refused));
    if (seen.source() == null) {
      begin(Incoming.OWN);
      seen = transactions.inNew(em -> own(em, said, refused));
    }
    return seen.rows();
  }

  private State own(EntityManager em, long said, long refused) {
    long rows = em.createQuery("SELECT COUNT(o) FROM OutboxRow o", Long.class).getSingleResult();
    if (rows == 0) {
      ownOldest = null;
    } else if (ownOldest == null) {
      ownOldest = DatabaseClock.now(em);
    }
    int noted =
        em.createQuery(
                "UPDATE SourceRow s SET s.up = TRUE, s.waiting = :waiting, s.oldest = :oldest,"
                    + " s.said = s.said + :said, s.refused = s.refused + :refused"
                    + " WHERE s.name = :name")
            .setParameter("waiting", rows)
            .setParameter("oldest", ownOldest)
            .setParameter("said", said)
            .setParameter("refused", refused)
            .setParameter("name", Incoming.OWN)
            .executeUpdate();
    return new State(noted == 1 ? Incoming.OWN : null, true, rows, null, said, refused);
  }

  @Override
  public void release(String source) {
    transactions.inNew(
        em ->
            em.createQuery(
                    "UPDATE SourceRow s SET s.heldUntil = 0 WHERE s.name = :name AND s.node = :node")
                .setParameter("name", source)
                .setParameter("node", node)
                .executeUpdate());
  }

  @Override
  public List<State> states() {
    return transactions.inNew(
        em ->
            em.createQuery("SELECT s FROM SourceRow s ORDER BY s.name", SourceRow.class)
                .getResultStream()
                .map(StoredOutboxes::state)
                .toList());
  }

  private static State state(SourceRow row) {
    return new State(
        row.name(),
        row.up(),
        row.waiting(),
        row.oldest() == null ? null : Instant.ofEpochMilli(row.oldest()),
        row.said(),
        row.refused());
  }
}
