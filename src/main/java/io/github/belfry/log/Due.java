package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Rules;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What is due by the database's clock. */
final class Due implements Leftovers {
  private final Rules rules;

  Due(Rules rules) {
    this.rules = rules;
  }

  @Override
  public boolean move(EntityManager em, GroupWrite into) {
    LogWriter writer = into.writer();
    List<ScheduledRow> rows =
        em.createQuery(
                "SELECT s FROM ScheduledRow s WHERE s.due <= :now ORDER BY s.due, s.handle",
                ScheduledRow.class)
            .setParameter("now", writer.clock())
            .setMaxResults(PAGE)
            .getResultList();
    List<ScheduledRow> first = first(rows);
    move(em, writer, first.stream().filter(row -> hasTurn(em, writer.clock(), row)).toList());
    return first.size() < rows.size() || rows.size() == PAGE;
  }

  /** Whoever has waited for their turn once has it: else many would be put off again and again. */
  private boolean hasTurn(EntityManager em, long now, ScheduledRow row) {
    if (row.due() > row.releaseAt()) {
      return true;
    }
    long wait =
        row.content().said().to().stream()
            .mapToLong(channel -> rules.turn(channel).toMillis())
            .max()
            .orElse(0);
    if (wait > 0) {
      em.createQuery(
              "UPDATE ScheduledRow s SET s.due = :due"
                  + " WHERE s.handle = :handle AND s.due IS NOT NULL")
          .setParameter("due", now + wait)
          .setParameter("handle", row.handle())
          .executeUpdate();
    }
    return wait == 0;
  }

  private static List<ScheduledRow> first(List<ScheduledRow> rows) {
    int addresses = 0;
    int count = 0;
    while (count < rows.size() && addresses < ADDRESSES) {
      addresses += rows.get(count++).content().said().to().size();
    }
    return rows.subList(0, count);
  }

  @Override
  public List<String> keys(EntityManager em, int most) {
    return em.createQuery(
            "SELECT s.handle FROM ScheduledRow s WHERE s.due <= :now ORDER BY s.due, s.handle",
            String.class)
        .setParameter("now", DatabaseClock.now(em))
        .setMaxResults(most)
        .getResultList();
  }

  @Override
  public void moveOne(EntityManager em, GroupWrite into, String key) {
    ScheduledRow row = em.find(ScheduledRow.class, key);
    move(em, into.writer(), row == null ? List.of() : List.of(row));
  }

  /** It stays where it is, and isn't due any more: whoever asks for it finds it. */
  @Override
  public boolean setAside(EntityManager em, String key, String why) {
    return em.createQuery(
                "UPDATE ScheduledRow s SET s.due = NULL"
                    + " WHERE s.handle = :handle AND s.due IS NOT NULL")
            .setParameter("handle", key)
            .executeUpdate()
        == 1;
  }

  private static void move(EntityManager em, LogWriter writer, List<ScheduledRow> rows) {
    writer.expect(rows.stream().map(row -> row.content().said()).toList());
    for (ScheduledRow row : rows) {
      em.detach(row);
      // Cancelled in between: then it isn't there, and its place goes to the next.
      if (released(em, row, writer.next())) {
        Content content = row.content();
        String origin = "scheduled " + row.handle();
        writer.say(content.speaker(), content.said(), origin, origin);
      }
    }
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
}
