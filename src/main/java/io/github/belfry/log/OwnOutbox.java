package io.github.belfry.log;

import io.github.belfry.database.Customizer;
import io.github.belfry.log.rows.OutboxRow;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.Submission;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox in Belfry's own database (protocol.md §10), moved into the log in one transaction. A
 * late commit has a low number, so nothing is remembered from one page to the next; a row that
 * somebody else has locked is passed over until they let go of it.
 */
final class OwnOutbox implements Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(OwnOutbox.class);

  private final Incoming incoming;
  private final LongAdder said = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile long waiting;

  OwnOutbox(Incoming incoming) {
    this.incoming = incoming;
  }

  @Override
  public boolean move(EntityManager em, GroupWrite into) {
    List<OutboxRow> rows = locked(em, "", PAGE);
    return move(em, into, rows) < rows.size() || rows.size() == PAGE;
  }

  @Override
  public List<String> keys(EntityManager em, int most) {
    return locked(em, "", most).stream().map(row -> Long.toString(row.seq())).toList();
  }

  @Override
  public void moveOne(EntityManager em, GroupWrite into, String key) {
    move(em, into, one(em, key));
  }

  @Override
  public boolean setAside(EntityManager em, String key, String why) {
    List<OutboxRow> row = one(em, key);
    take(em, row);
    row.forEach(each -> refuse(em, each, new Refused(Reason.BAD_REQUEST, why)));
    return !row.isEmpty();
  }

  /** Whether anything was said or refused since {@link #note}. */
  boolean hasNews() {
    return said.sum() + refused.sum() > 0;
  }

  /** Notes what has happened, and what waits now. */
  void note(StoredOutboxes outboxes) {
    long newlySaid = said.sum();
    long newlyRefused = refused.sum();
    waiting = outboxes.own(newlySaid, newlyRefused);
    said.add(-newlySaid);
    refused.add(-newlyRefused);
  }

  /** How many rows waited the last time. */
  long waiting() {
    return waiting;
  }

  private static List<OutboxRow> one(EntityManager em, String seq) {
    return locked(em, " WHERE seq = " + Long.parseLong(seq), 1);
  }

  /** The first of them that nobody else has locked. */
  @SuppressWarnings("unchecked") // A native query has no other way to say what its rows are.
  private static List<OutboxRow> locked(EntityManager em, String where, int most) {
    return em.createNativeQuery(
            "SELECT * FROM "
                + Customizer.named(em, "belfry_outbox")
                + where
                + " ORDER BY seq LIMIT "
                + most
                + " FOR UPDATE SKIP LOCKED",
            OutboxRow.class)
        .getResultList();
  }

  /** Moves the first of them, and returns how many they were. */
  private int move(EntityManager em, GroupWrite into, List<OutboxRow> rows) {
    List<Submission> sayable = new ArrayList<>();
    List<OutboxRow> sayableRows = new ArrayList<>();
    int moved = 0;
    int addresses = 0;
    for (; moved < rows.size() && addresses < ADDRESSES; moved++) {
      OutboxRow row = rows.get(moved);
      try {
        Submission one = incoming.read(Incoming.OWN, row.message());
        addresses += one.notifications().get(0).to().size();
        sayable.add(one);
        sayableRows.add(row);
      } catch (Refused why) {
        refuse(em, row, why);
        into.writer().refuse(why.reason());
      }
    }
    take(em, rows.subList(0, moved));
    into.expect(sayable);
    for (int i = 0; i < sayable.size(); i++) {
      try {
        if (!into.publication(sayable.get(i)).repeated()) {
          said.increment();
        }
      } catch (Refused conflict) {
        refuse(em, sayableRows.get(i), conflict);
        into.writer().refuse(conflict.reason());
      }
    }
    return moved;
  }

  private static void take(EntityManager em, List<OutboxRow> rows) {
    if (!rows.isEmpty()) {
      rows.forEach(em::detach);
      em.createQuery("DELETE FROM OutboxRow o WHERE o.seq IN :seqs")
          .setParameter("seqs", rows.stream().map(OutboxRow::seq).toList())
          .executeUpdate();
    }
  }

  private void refuse(EntityManager em, OutboxRow row, Refused why) {
    String key = StoredRefused.key(row.message().id());
    StoredRefused.keep(em, Incoming.OWN, key, why, incoming.json(row.message()));
    refused.increment();
    LOG.warn("A row of Belfry's outbox can't be said ({}); it is a refused message", why.detail());
  }
}
