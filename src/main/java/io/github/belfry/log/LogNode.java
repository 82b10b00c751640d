package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.Urgency;
import io.github.belfry.metrics.Sources;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Outboxes;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.Rules;
import io.github.belfry.port.Schedule;
import io.github.belfry.port.Secrets;
import io.github.belfry.port.Tickets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's log, put together. Until {@link #open} everything is unavailable. Thread-safe. */
public final class LogNode implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(LogNode.class);
  private static final int TAIL_ENTRIES = 10_000;
  private static final int SECONDS_BETWEEN_WRITES = 2;

  /** An eighth of a small heap, as a character may take two bytes. */
  private static final long TAIL_CHARACTERS =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

  private final Arrivals arrivals;
  private final Mover mover;
  private final Sweeps sweeps;
  private final Transactions first;
  private final Changes changes;
  private final NotificationLog log;
  private final Schedule schedule;
  private final Tickets tickets;
  private final Secrets secrets;
  private final OwnOutbox outbox;
  private final RefusedMessages refused;
  private final StoredOutboxes outboxes;
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private volatile String trouble;
  private int secondsUntilWrite;

  LogNode(
      Transactions transactions,
      Executor executor,
      BiFunction<Duration, Runnable, Future<?>> after,
      Bus bus,
      OutboxInsert insert,
      Duration retention,
      int mostScheduled,
      DatabaseClock clock,
      Rules rules,
      Incoming incoming) {
    Tail tail = new Tail(TAIL_ENTRIES, TAIL_CHARACTERS);
    first = transactions.at(Urgency.PUBLISHING);
    arrivals = new Arrivals(first, tail, TAIL_ENTRIES, bus);
    Appender appender = new Appender(first, arrivals, executor, after, mostScheduled);
    outbox = new OwnOutbox(incoming);
    mover = new Mover(appender, outbox, new Due(rules));
    sweeps = new Sweeps(transactions.at(Urgency.HOUSEKEEPING), retention, incoming);
    changes = new Changes(first, bus, clock);
    log = new StoredLog(transactions, tail, appender, arrivals, insert, retention, clock);
    schedule = new StoredSchedule(transactions);
    tickets = new StoredTickets(transactions);
    secrets = new StoredSecrets(transactions);
    refused = new StoredRefused(first);
    outboxes = new StoredOutboxes(first, changes.node());
    bus.attach(Turn.FORGETS, this);
  }

  /** Warms the tail; the schema is there. */
  public void open() {
    arrivals.catchUp();
    changes.begin();
    noteOutbox();
  }

  /** What is to be done every second. Never two at once. */
  void everySecond() {
    List<Runnable> tasks = new ArrayList<>();
    boolean fine = succeeds(() -> look(tasks));
    for (Runnable task : tasks) {
      fine &= succeeds(task);
    }
    if (fine) {
      trouble = null;
    }
    Sources.show(Incoming.OWN, fine, outbox.waiting());
  }

  private void noteOutbox() {
    outbox.note(outboxes);
  }

  /** Nothing but this goes on every second on an idle node: one statement, and a write at times. */
  private void look(List<Runnable> todo) {
    NotificationId known = arrivals.known();
    Look look = changes.look();
    todo.add(() -> arrivals.catchUp(known, look.head()));
    todo.add(() -> changes.hear(look));
    todo.add(this::rereadErased);
    if (look.outbox()) {
      todo.add(mover::moveOutbox);
    }
    if (look.outbox() || outbox.waiting() > 0 || outbox.hasNews()) {
      todo.add(this::noteOutbox);
    }
    if (look.due()) {
      todo.add(mover::release);
    }
    if (trouble != null || --secondsUntilWrite <= 0) {
      secondsUntilWrite = SECONDS_BETWEEN_WRITES;
      todo.add(this::tryToWrite);
    }
  }

  private boolean succeeds(Runnable task) {
    Optional<String> failed = run(task);
    // Said at once: the other tasks may wait as long for a database that has gone.
    failed.ifPresent(why -> trouble = why);
    return failed.isEmpty();
  }

  /** What it remembers of somebody who was erased is read again within the second. */
  @Override
  public void hear(Changed changed) {
    if (changed.kind() == Changed.Kind.ERASED) {
      erased.add(changed.key());
    }
  }

  private void rereadErased() {
    for (String user : List.copyOf(erased)) {
      // First: they may be erased once more meanwhile.
      erased.remove(user);
      try {
        reread(user);
      } catch (RuntimeException away) {
        erased.add(user);
        throw away;
      }
    }
  }

  /** Forgets what this node remembers of a user who was erased. May block. */
  public void reread(String user) {
    arrivals.reread(user);
  }

  /** Deletes nothing: a database that has become a standby still answers whoever only reads. */
  private void tryToWrite() {
    first.inNew(
        em -> em.createQuery("DELETE FROM RedeemedRow r WHERE r.ticket = ''").executeUpdate());
  }

  /** What is to be done every minute. Never two at once. */
  void everyMinute() {
    run(sweeps::run);
  }

  /** Something is in the outbox now. Doesn't block. */
  void outboxCommitted() {
    mover.moveSoon();
  }

  /** Moves what is in the outbox now. */
  void moveOutbox() {
    run(mover::moveOutbox);
  }

  private static Optional<String> run(Runnable task) {
    try {
      task.run();
      return Optional.empty();
    } catch (RuntimeException failure) {
      LOG.warn("The log could not be looked after: {}", DatabaseFailure.text(failure));
      return Optional.of(DatabaseFailure.text(failure));
    }
  }

  /** What went wrong in the last second. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  NotificationLog log() {
    return log;
  }

  Schedule schedule() {
    return schedule;
  }

  Tickets tickets() {
    return tickets;
  }

  Secrets secrets() {
    return secrets;
  }

  RefusedMessages refused() {
    return refused;
  }

  Outboxes outboxes() {
    return outboxes;
  }

  Changes changes() {
    return changes;
  }
}
