package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Keys;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.ChangedRow;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells other nodes through the database what has changed. Thread-safe, but {@link #look} and
 * {@link #hear} are only called by one thread at a time.
 */
public final class Changes {
  /** A transaction that commits later than this after its change is not told about. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final int MOST = 10_000;

  private final Transactions transactions;
  private final Bus bus;
  private final DatabaseClock clock;
  private final String node = Keys.random();
  private final Map<String, Long> seen = new HashMap<>();
  private long since;

  /** The changes that one node tells and hears of. */
  public Changes(Transactions transactions, Bus bus, DatabaseClock clock) {
    this.transactions = transactions;
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Notes changes in the transaction that makes them. Whoever commits that transaction then rings
   * the {@link Bus} of this node; the other nodes find the notes.
   */
  public void note(EntityManager em, Collection<Changed> all) {
    if (!all.isEmpty()) {
      note(em, all, DatabaseClock.now(em));
    }
  }

  /** The same, at that time of the database's, in milliseconds since 1970. */
  public void note(EntityManager em, Collection<Changed> all, long now) {
    List<ChangedRow> rows =
        all.stream()
            .map(
                changed ->
                    new ChangedRow(
                        Keys.random(), changed.kind(), changed.key(), changed.detail(), now, node))
            .toList();
    new RowWriter(em).insert(ChangedRow.COLUMNS, rows).write();
  }

  /** The name of this node, as long as it runs. */
  String node() {
    return node;
  }

  /** Looks at the clock, and from when on what is noted concerns this node. */
  void begin() {
    since = clock.look(transactions);
  }

  /** Looks at the log, and at whether there is anything to be done. */
  Look look() {
    return clock.look(() -> transactions.inNew(em -> Look.at(em, since, node)), Look::now);
  }

  /** Tells this node what others have noted, if that look has seen anything. */
  void hear(Look look) {
    long from = since;
    long now = look.now();
    List<ChangedRow> rows = look.changed() ? transactions.inNew(em -> noted(em, from)) : List.of();
    since = now - OVERLAP.toMillis();
    // Notes are kept for a while, and read up to a number.
    if (from < now - Sweeps.CHANGES_KEPT.toMillis() / 2 || rows.size() == MOST) {
      bus.ring(new Changed(Changed.Kind.ANYTHING, "", null));
    }
    for (ChangedRow row : rows) {
      if (seen.put(row.id(), row.changedAt()) == null) {
        bus.ring(new Changed(row.kind(), row.key(), row.detail()));
      }
    }
    long oldest = since - OVERLAP.toMillis();
    seen.values().removeIf(changedAt -> changedAt < oldest);
  }

  private List<ChangedRow> noted(EntityManager em, long from) {
    return em.createQuery(
            "SELECT c FROM ChangedRow c WHERE c.changedAt >= :since AND c.node <> :node"
                + " ORDER BY c.changedAt",
            ChangedRow.class)
        .setParameter("since", from)
        .setParameter("node", node)
        .setMaxResults(MOST)
        .getResultList();
  }
}
