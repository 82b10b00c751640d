package io.github.belfry.log;

import io.github.belfry.database.Customizer;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.port.NotificationId;
import jakarta.persistence.EntityManager;

/**
 * What a node looks for every second, whether or not anything goes on: in one statement, without a
 * lock.
 *
 * @param head the newest place
 * @param now the database's time, in milliseconds since 1970
 * @param outbox whether a row waits in the outbox
 * @param due whether the time of something scheduled has come
 * @param changed whether other nodes have noted anything since
 */
record Look(NotificationId head, long now, boolean outbox, boolean due, boolean changed) {
  /** Looks for all of it; for changes since that time, but for those that this node has noted. */
  static Look at(EntityManager em, long since, String node) {
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    "SELECT h.epoch, h.seq, h.tag, c.now_ms"
                        + there(em, "belfry_outbox", "1 = 1")
                        + there(em, "belfry_scheduled", "t.due <= c.now_ms")
                        + there(em, "belfry_changed", "t.changed_at >= ?1 AND t.node <> ?2")
                        + " FROM "
                        + Customizer.named(em, "belfry_log_head")
                        + " h, "
                        + Customizer.named(em, "belfry_clock")
                        + " c WHERE h.id = "
                        + HeadRow.ID)
                .setParameter(1, since)
                .setParameter(2, node)
                .getSingleResult();
    long[] numbers = new long[row.length];
    for (int i = 0; i < row.length; i++) {
      numbers[i] = ((Number) row[i]).longValue();
    }
    return new Look(
        new NotificationId(numbers[0], numbers[1], (int) numbers[2]),
        numbers[3],
        numbers[4] > 0,
        numbers[5] > 0,
        numbers[6] > 0);
  }

  private static String there(EntityManager em, String table, String condition) {
    return ", CASE WHEN EXISTS (SELECT 1 FROM "
        + Customizer.named(em, table)
        + " t WHERE "
        + condition
        + ") THEN 1 ELSE 0 END";
  }
}
