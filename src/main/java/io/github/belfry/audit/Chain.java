package io.github.belfry.audit;

import io.github.belfry.audit.rows.AuditHeadRow;
import io.github.belfry.audit.rows.AuditRow;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.AuditTrail;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit in the database: one chain, whatever node adds to it. Thread-safe. */
final class Chain implements AuditTrail, StoreWork<Note> {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final int PAGE = 1_000;

  private final Transactions transactions;

  Chain(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Runnable together(List<Note> notes) {
    transactions.inNew(
        em -> {
          // First of all: what another node has added is to be seen.
          AuditHeadRow head = head(em, LockModeType.PESSIMISTIC_WRITE);
          long seq = head.seq();
          String hash = head.hash();
          List<AuditRow> rows = new ArrayList<>();
          for (Note note : notes) {
            Entry entry = note.chained(++seq, hash);
            hash = entry.hash();
            rows.add(new AuditRow(entry));
          }
          new RowWriter(em)
              .insert(AuditRow.COLUMNS, rows)
              .update(
                  "belfry_audit_head",
                  "SET seq = ?, hash = ? WHERE id = ?",
                  seq,
                  hash,
                  AuditHeadRow.ID);
          return null;
        });
    return () -> {};
  }

  private static AuditHeadRow head(EntityManager em, LockModeType lock) {
    return em.find(AuditHeadRow.class, AuditHeadRow.ID, lock);
  }

  @Override
  public void failed(Note note, Throwable why) {
    LOG.error("This could not be noted in the audit: {}", note.text(), why);
  }

  /** What was done waits for the database. */
  @Override
  public boolean isPatient() {
    return true;
  }

  @Override
  public List<Entry> list(Wanted wanted, int limit) {
    var conditions = new ArrayList<String>();
    conditions.add("a.seq > 0");
    add(conditions, wanted.before(), "a.seq < :before");
    add(conditions, wanted.user(), "a.user = :user");
    add(conditions, wanted.action(), "a.action = :action");
    add(conditions, wanted.from(), "a.notedAt >= :from");
    add(conditions, wanted.to(), "a.notedAt < :to");
    String where = String.join(" AND ", conditions);
    return transactions.inNew(
        em -> {
          TypedQuery<AuditRow> query =
              em.createQuery(
                  "SELECT a FROM AuditRow a WHERE " + where + " ORDER BY a.seq DESC",
                  AuditRow.class);
          set(query, "before", wanted.before());
          set(query, "user", wanted.user());
          set(query, "action", wanted.action());
          set(query, "from", wanted.from() == null ? null : wanted.from().toEpochMilli());
          set(query, "to", wanted.to() == null ? null : wanted.to().toEpochMilli());
          return query.setMaxResults(limit).getResultStream().map(AuditRow::entry).toList();
        });
  }

  private static void add(List<String> conditions, Object value, String condition) {
    if (value != null) {
      conditions.add(condition);
    }
  }

  private static void set(TypedQuery<?> query, String name, Object value) {
    if (value != null) {
      query.setParameter(name, value);
    }
  }

  /** The oldest that is kept is the beginning: what was before it has gone with the retention. */
  @Override
  public Checked check() {
    long entries = 0;
    Entry before = null;
    AuditHeadRow head = transactions.inNew(em -> head(em, LockModeType.NONE));
    for (List<Entry> page = after(0); !page.isEmpty(); page = after(before.seq())) {
      for (Entry entry : page) {
        boolean follows =
            before == null
                || (entry.seq() == before.seq() + 1 && entry.previous().equals(before.hash()));
        if (!follows || !Note.in(entry).chained(entry.seq(), entry.previous()).equals(entry)) {
          return new Checked(entries, Optional.of(entry.seq()));
        }
        before = entry;
        entries++;
        if (entry.seq() == head.seq() && !entry.hash().equals(head.hash())) {
          return new Checked(entries, Optional.of(entry.seq()));
        }
      }
    }
    boolean cut = (before == null ? 0 : before.seq()) < head.seq();
    return new Checked(entries, cut ? Optional.of(head.seq()) : Optional.empty());
  }

  private List<Entry> after(long seq) {
    return transactions.inNew(
        em ->
            em.createQuery(
                    "SELECT a FROM AuditRow a WHERE a.seq > :seq ORDER BY a.seq", AuditRow.class)
                .setParameter("seq", seq)
                .setMaxResults(PAGE)
                .getResultStream()
                .map(AuditRow::entry)
                .toList());
  }

  /** Takes away what is older, from its beginning and page by page; but for the newest. */
  void sweep(Duration retention) {
    boolean more = true;
    while (more) {
      more = transactions.inNew(em -> sweep(em, retention));
    }
  }

  private static boolean sweep(EntityManager em, Duration retention) {
    long bound = DatabaseClock.now(em) - retention.toMillis();
    if (oldest(em, 1).noneMatch(entry -> entry.at().toEpochMilli() < bound)) {
      return false; // as mostly
    }
    long newest = head(em, LockModeType.NONE).seq();
    long upTo = 0;
    int old = 0;
    for (Entry entry : oldest(em, PAGE).toList()) {
      if (entry.at().toEpochMilli() >= bound || entry.seq() == newest) {
        break;
      }
      upTo = entry.seq();
      old++;
    }
    if (old > 0) {
      em.createQuery("DELETE FROM AuditRow a WHERE a.seq <= :upTo")
          .setParameter("upTo", upTo)
          .executeUpdate();
    }
    return old == PAGE;
  }

  private static Stream<Entry> oldest(EntityManager em, int most) {
    return em.createQuery("SELECT a FROM AuditRow a ORDER BY a.seq", AuditRow.class)
        .setMaxResults(most)
        .getResultStream()
        .map(AuditRow::entry);
  }
}
