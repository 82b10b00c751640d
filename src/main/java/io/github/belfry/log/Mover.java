package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Keys;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.PendingRow;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Moves into the log what other transactions have left: what is pending, and what is due. On any
 * number of nodes at once: each row is moved by whoever's statement has taken it. Thread-safe.
 */
final class Mover {
  private static final int BATCH = 100;

  private record Moved(LogWriter.Added added, boolean more) {}

  private final Transactions transactions;
  private final Arrivals arrivals;

  Mover(Transactions transactions, Arrivals arrivals) {
    this.transactions = transactions;
    this.arrivals = arrivals;
  }

  /** Moves all that is pending. Late commits have low keys, so nothing is remembered in between. */
  void movePending() {
    if (any(em -> em.createQuery("SELECT p.id FROM PendingRow p", String.class))) {
      move(Mover::pending);
    }
  }

  /** Releases all that is due by the database's clock. */
  void release() {
    if (any(
        em ->
            em.createQuery("SELECT s.handle FROM ScheduledRow s WHERE s.due <= :now", String.class)
                .setParameter("now", DatabaseClock.now(em)))) {
      move(Mover::due);
    }
  }

  /** A look without the lock: most of the time there is nothing to do. */
  private boolean any(Function<EntityManager, TypedQuery<String>> query) {
    return transactions.inNew(em -> !query.apply(em).setMaxResults(1).getResultList().isEmpty());
  }

  private void move(BiFunction<EntityManager, LogWriter, Integer> batch) {
    boolean more = true;
    while (more) {
      Moved moved =
          transactions.inNew(
              em -> {
                LogWriter writer = new LogWriter(em);
                boolean full = batch.apply(em, writer) == BATCH;
                return new Moved(writer.finish(), full);
              });
      arrivals.stored(moved.added());
      more = moved.more();
    }
  }

  private static int pending(EntityManager em, LogWriter writer) {
    List<PendingRow> rows =
        em.createQuery("SELECT p FROM PendingRow p ORDER BY p.id", PendingRow.class)
            .setMaxResults(BATCH)
            .getResultList();
    List<PendingRow> taken = new ArrayList<>();
    for (PendingRow row : rows) {
      if (taken(em, row)) {
        taken.add(row);
      }
    }
    writer.expect(said(taken.stream().map(PendingRow::content).toList()));
    for (PendingRow row : taken) {
      Content content = row.content();
      if (row.releaseAt() != null && row.releaseAt() > writer.clock()) {
        em.persist(
            new ScheduledRow(Keys.random(), row.releaseAt(), row.releaseAt(), null, null, content));
      } else {
        writer.say(new Line.Said(content.sender(), content.said(), "pending " + row.id()));
      }
    }
    return rows.size();
  }

  private static boolean taken(EntityManager em, PendingRow row) {
    em.detach(row);
    return em.createQuery("DELETE FROM PendingRow p WHERE p.id = :id")
            .setParameter("id", row.id())
            .executeUpdate()
        == 1;
  }

  private static int due(EntityManager em, LogWriter writer) {
    List<ScheduledRow> rows =
        em.createQuery(
                "SELECT s FROM ScheduledRow s WHERE s.due <= :now ORDER BY s.due, s.handle",
                ScheduledRow.class)
            .setParameter("now", writer.clock())
            .setMaxResults(BATCH)
            .getResultList();
    writer.expect(said(rows.stream().map(ScheduledRow::content).toList()));
    for (ScheduledRow row : rows) {
      em.detach(row);
      // Cancelled in between: then it isn't there, and its place goes to the next.
      if (released(em, row, writer.next())) {
        Content content = row.content();
        writer.say(new Line.Said(content.sender(), content.said(), "scheduled " + row.handle()));
      }
    }
    return rows.size();
  }

  private static boolean released(EntityManager em, ScheduledRow row, NotificationId id) {
    return em.createQuery(
                "UPDATE ScheduledRow s SET s.due = NULL, s.releasedSeq = :seq, s.releasedTag = :tag"
                    + " WHERE s.handle = :handle AND s.due IS NOT NULL")
            .setParameter("seq", id.seq())
            .setParameter("tag", id.tag())
            .setParameter("handle", row.handle())
            .executeUpdate()
        == 1;
  }

  private static List<Notification> said(List<Content> contents) {
    return contents.stream().map(Content::said).toList();
  }
}
