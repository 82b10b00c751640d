package io.github.belfry.log;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.RedeemedRow;
import io.github.belfry.port.Tickets;
import io.github.belfry.threads.Answer;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tickets that were used, under a unique key. Those that arrive together share a transaction; when
 * thousands come back at once, the next one waits a moment for more to gather. Thread-safe.
 */
final class StoredTickets implements Tickets, StoreWork<StoredTickets.Use> {
  private static final int GROUP = 500;
  private static final Duration PACE = Duration.ofMillis(20);

  /** One use of a ticket; the answer is whether it was the first. */
  record Use(String ticket, long expires, Answer<Boolean> first) {}

  private final Transactions transactions;
  private final Batch<Use> line = new Batch<>(use -> 1, GROUP, Long.MAX_VALUE, PACE, this);

  StoredTickets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean redeem(String ticket, Instant expires) {
    var use = new Use(Json.sha256(ticket), expires.toEpochMilli(), new Answer<>());
    return line.answer(use, use.first());
  }

  @Override
  public Runnable together(List<Use> group) {
    Map<String, Long> tickets = new LinkedHashMap<>();
    group.forEach(use -> tickets.putIfAbsent(use.ticket(), use.expires()));
    Set<String> unused = insert(tickets);
    return () -> group.forEach(use -> use.first().give(unused.remove(use.ticket())));
  }

  @Override
  public void failed(Use use, Throwable why) {
    use.first().fail(why);
  }

  /** Inserts what isn't there; returns it. */
  private Set<String> insert(Map<String, Long> tickets) {
    try {
      return transactions.inNew(em -> insert(em, tickets, Set.of()));
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
    }
    // Some were used before: this once, it is worth asking which. When another node uses one at
    // this very moment, it fails again, and each is tried alone.
    return transactions.inNew(em -> insert(em, tickets, used(em, tickets.keySet())));
  }

  private static Set<String> insert(EntityManager em, Map<String, Long> tickets, Set<String> used) {
    var unused = new HashSet<>(tickets.keySet());
    unused.removeAll(used);
    List<RedeemedRow> rows =
        unused.stream().map(ticket -> new RedeemedRow(ticket, tickets.get(ticket))).toList();
    new RowWriter(em).insert(RedeemedRow.COLUMNS, rows).write();
    return unused;
  }

  private static Set<String> used(EntityManager em, Set<String> tickets) {
    return new HashSet<>(
        em.createQuery(
                "SELECT r.ticket FROM RedeemedRow r WHERE r.ticket IN :tickets", String.class)
            .setParameter("tickets", tickets)
            .getResultList());
  }
}
