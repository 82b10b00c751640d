package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Keys;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.PendingRow;
import io.github.belfry.log.rows.RefusedRow;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Rules;
import io.github.belfry.port.Speaker;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said inside transactions. A late commit has a low key, so nothing is remembered from one
 * page to the next; rows are deleted by their keys, never by a cursor.
 */
final class Pending implements Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Pending.class);
  private static final String SOURCE = "pending";

  private record Sayable(PendingRow row, Speaker speaker, Notification said) {}

  private final Rules rules;

  Pending(Rules rules) {
    this.rules = rules;
  }

  @Override
  public boolean move(EntityManager em, LogWriter writer) {
    List<PendingRow> rows =
        em.createQuery("SELECT p FROM PendingRow p ORDER BY p.id", PendingRow.class)
            .setMaxResults(PAGE)
            .getResultList();
    return move(em, writer, rows) < rows.size() || rows.size() == PAGE;
  }

  @Override
  public List<String> keys(EntityManager em, int most) {
    return em.createQuery("SELECT p.id FROM PendingRow p ORDER BY p.id", String.class)
        .setMaxResults(most)
        .getResultList();
  }

  @Override
  public void moveOne(EntityManager em, LogWriter writer, String key) {
    PendingRow row = em.find(PendingRow.class, key);
    move(em, writer, row == null ? List.of() : List.of(row));
  }

  @Override
  public boolean setAside(EntityManager em, String key, String why) {
    PendingRow row = em.find(PendingRow.class, key);
    boolean there = row != null && taken(em, row);
    if (there) {
      setAside(em, row, new Refused(Reason.BAD_REQUEST, why));
    }
    return there;
  }

  /** Moves the first of them, and returns how many they were. */
  private int move(EntityManager em, LogWriter writer, List<PendingRow> rows) {
    List<Sayable> sayable = new ArrayList<>();
    int moved = 0;
    int addresses = 0;
    for (; moved < rows.size() && addresses < ADDRESSES; moved++) {
      PendingRow row = rows.get(moved);
      if (taken(em, row)) {
        try {
          Sayable one = read(row);
          addresses += one.said().to().size();
          sayable.add(one);
        } catch (Refused refused) {
          setAside(em, row, refused);
          writer.refuse(refused.reason());
        }
      }
    }
    writer.expect(sayable.stream().map(Sayable::said).toList());
    for (Sayable one : sayable) {
      Instant release = one.said().notBefore();
      if (release != null && release.isAfter(Instant.ofEpochMilli(writer.clock()))) {
        long at = release.toEpochMilli();
        Content content = Content.of(one.speaker(), one.said());
        em.persist(new ScheduledRow(Keys.random(), at, at, null, null, content));
      } else {
        writer.say(one.speaker(), one.said(), SOURCE + ' ' + one.row().id());
      }
    }
    return moved;
  }

  private Sayable read(PendingRow row) {
    Notification said = row.notification();
    rules.check(said);
    return new Sayable(row, row.speaker(), said);
  }

  private static boolean taken(EntityManager em, PendingRow row) {
    em.detach(row);
    return em.createQuery("DELETE FROM PendingRow p WHERE p.id = :id")
            .setParameter("id", row.id())
            .executeUpdate()
        == 1;
  }

  private static void setAside(EntityManager em, PendingRow row, Refused why) {
    String handle = Keys.random();
    em.persist(new RefusedRow(handle, SOURCE, row.id(), DatabaseClock.now(em), why, row.json()));
    LOG.warn(
        "What was left to be said under {} can't be ({}); it is in belfry_refused as {}",
        row.id(),
        why.detail(),
        handle);
  }
}
