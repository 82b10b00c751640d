package io.github.belfry.log;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.RedeemedRow;
import io.github.belfry.port.Tickets;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tickets that were used, under a unique key. Those that arrive together share a transaction: one
 * of those who wait writes it for all. When thousands come back at once, the next transaction waits
 * a moment for more to gather; a single one never waits. Thread-safe.
 */
final class StoredTickets implements Tickets {
  private static final int MOST_TOGETHER = 500;

  /** Groups begin no closer to each other. */
  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(20);

  /** One use of a ticket. What came of it is written before the lock is taken again. */
  private static final class Use {
    private final String ticket;
    private final long expires;
    private Boolean first;
    private RuntimeException failure;

    Use(String ticket, long expires) {
      this.ticket = ticket;
      this.expires = expires;
    }

    boolean isDone() {
      return first != null || failure != null;
    }
  }

  private final Transactions transactions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final Condition full = lock.newCondition();
  private final Deque<Use> waiting = new ArrayDeque<>();
  private boolean writing;
  private long next = System.nanoTime();

  StoredTickets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean redeem(String ticket, Instant expires) {
    var use = new Use(Json.sha256(ticket), expires.toEpochMilli());
    lock.lock();
    try {
      waiting.add(use);
      if (waiting.size() >= MOST_TOGETHER) {
        full.signal();
      }
      while (!use.isDone()) {
        if (writing) {
          written.awaitUninterruptibly();
        } else {
          writeNext();
        }
      }
    } finally {
      lock.unlock();
    }
    if (use.failure != null) {
      throw use.failure;
    }
    return use.first;
  }

  private void writeNext() {
    writing = true;
    try {
      gather();
      var group = new ArrayList<Use>();
      while (group.size() < MOST_TOGETHER && !waiting.isEmpty()) {
        group.add(waiting.poll());
      }
      next = System.nanoTime() + PACE;
      lock.unlock();
      try {
        write(group);
      } finally {
        lock.lock();
      }
    } finally {
      writing = false;
      written.signalAll();
    }
  }

  private void gather() {
    try {
      long rest = next - System.nanoTime();
      while (rest > 0 && waiting.size() < MOST_TOGETHER) {
        rest = full.awaitNanos(rest);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt(); // those who wait are served all the same
    }
  }

  private void write(List<Use> group) {
    Map<String, Long> tickets = new LinkedHashMap<>();
    group.forEach(use -> tickets.putIfAbsent(use.ticket, use.expires));
    try {
      Set<String> unused = insert(tickets);
      group.forEach(use -> use.first = unused.remove(use.ticket));
    } catch (RuntimeException failure) {
      group.forEach(use -> use.failure = failure);
    }
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
    // Some were used before: this once, it is worth asking which.
    try {
      return transactions.inNew(em -> insert(em, tickets, used(em, tickets.keySet())));
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
    }
    // Another node has used one at this very moment.
    return insertOneByOne(tickets);
  }

  private Set<String> insertOneByOne(Map<String, Long> tickets) {
    var unused = new HashSet<String>();
    tickets.forEach(
        (ticket, expires) -> {
          try {
            unused.addAll(transactions.inNew(em -> insert(em, Map.of(ticket, expires), Set.of())));
          } catch (RuntimeException failure) {
            if (!DatabaseFailure.duplicateKey(failure)) {
              throw failure;
            }
          }
        });
    return unused;
  }

  private static Set<String> insert(EntityManager em, Map<String, Long> tickets, Set<String> used) {
    var unused = new HashSet<String>();
    tickets.forEach(
        (ticket, expires) -> {
          if (!used.contains(ticket)) {
            em.persist(new RedeemedRow(ticket, expires));
            unused.add(ticket);
          }
        });
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
