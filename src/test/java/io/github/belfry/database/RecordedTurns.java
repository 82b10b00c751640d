package io.github.belfry.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Transactions that remember in whose turn they were. Thread-safe. */
public final class RecordedTurns implements Transactions {
  private final Transactions transactions;
  private final Urgency urgency;
  private final Queue<Urgency> taken;

  /** Around those. */
  public RecordedTurns(Transactions transactions) {
    this(transactions, Urgency.READING, new ConcurrentLinkedQueue<>());
  }

  private RecordedTurns(Transactions transactions, Urgency urgency, Queue<Urgency> taken) {
    this.transactions = transactions;
    this.urgency = urgency;
    this.taken = taken;
  }

  @Override
  public <T> T inNew(Function<EntityManager, T> work) {
    taken.add(urgency);
    return transactions.inNew(work);
  }

  @Override
  public Transactions at(Urgency other) {
    return new RecordedTurns(transactions, other, taken);
  }

  /** What the work has taken, each turn once. */
  public List<Urgency> of(Runnable work) {
    taken.clear();
    work.run();
    return taken.stream().distinct().toList();
  }
}
