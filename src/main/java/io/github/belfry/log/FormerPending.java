package io.github.belfry.log;

import io.github.belfry.database.Keys;
import io.github.belfry.database.RowWriter;
import io.github.belfry.log.rows.OutboxRow;
import io.github.belfry.log.rows.PendingRow;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.OutboxMessage;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** What nodes from before version 12 of the schema leave in the table that was the outbox then. */
final class FormerPending {
  private FormerPending() {}

  /** Moves a batch of it into the outbox; returns whether there may be more. */
  static boolean move(EntityManager em, Incoming incoming, int batch) {
    List<PendingRow> rows =
        em.createQuery("SELECT p FROM PendingRow p ORDER BY p.id", PendingRow.class)
            .setMaxResults(batch)
            .getResultList();
    List<OutboxMessage> moved = new ArrayList<>();
    for (PendingRow row : rows) {
      em.detach(row);
      if (em.createQuery("DELETE FROM PendingRow p WHERE p.id = :id")
              .setParameter("id", row.id())
              .executeUpdate()
          == 1) {
        try {
          moved.add(incoming.row(Keys.random(), row.speaker(), row.notification()));
        } catch (Refused refused) {
          StoredRefused.keep(em, Incoming.OWN, row.id(), refused, row.json());
        }
      }
    }
    new RowWriter(em).insert(OutboxRow.COLUMNS, moved).write();
    return rows.size() == batch;
  }
}
