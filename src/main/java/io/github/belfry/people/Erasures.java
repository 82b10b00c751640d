package io.github.belfry.people;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Keys;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.log.LogNode;
import io.github.belfry.people.rows.ErasureRow;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Revocations;
import io.github.belfry.threads.Serial;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who are to be erased, a row each, until it is done: by the node that was asked, or by any
 * other when that one hasn't been heard of for a while. Thread-safe.
 */
final class Erasures implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

  /** Then another node may take over. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration SAYS_SO_EVERY = Duration.ofSeconds(5);

  /** More than the transactions take that say that it is done. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  /** So many are erased at a time by one node. */
  private static final int LANES = 4;

  private static final int PAGE = 100;

  /** No user can be called so: names hold no asterisk. */
  private static final String PSEUDONYM = "erased*";

  private record Waiting(String user, CompletableFuture<Void> done) {}

  /** Another node goes on with it. */
  private static final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Transactions transactions;
  private final Changes changes;
  private final Bus bus;
  private final Revocations revocations;
  private final LogNode log;
  private final Executor executor;
  private final BiConsumer<Duration, Runnable> after;
  private final Duration heardWithin;
  private final List<Serial> lanes;
  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
  private final String node = Keys.random();
  private volatile long since;

  /**
   * Works on nothing before it is asked to.
   *
   * @param executor runs what may wait for the database
   * @param after has something run later, on whatever thread
   * @param heardWithin so long after a revocation every node knows of it
   */
  Erasures(
      Transactions transactions,
      Changes changes,
      Bus bus,
      Revocations revocations,
      LogNode log,
      Executor executor,
      BiConsumer<Duration, Runnable> after,
      Duration heardWithin) {
    this.transactions = transactions;
    this.changes = changes;
    this.bus = bus;
    this.revocations = revocations;
    this.log = log;
    this.executor = executor;
    this.after = after;
    this.heardWithin = heardWithin;
    lanes = IntStream.range(0, LANES).mapToObj(lane -> new Serial(executor)).toList();
  }

  /** Has it done, whatever becomes of this node. */
  CompletionStage<Void> erase(String user) {
    var mine = new Waiting(user, new CompletableFuture<>());
    waiting.add(mine);
    try {
      begin(user);
    } catch (RuntimeException failure) {
      waiting.remove(mine);
      throw failure;
    }
    workSoon(user);
    return mine.done();
  }

  private void begin(String user) {
    try {
      transactions.inNew(em -> begun(em, user));
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
      transactions.inNew(em -> begun(em, user)); // another admin was first: now there is a row
    }
  }

  private static boolean begun(EntityManager em, String user) {
    ErasureRow row = em.find(ErasureRow.class, user, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      em.persist(new ErasureRow(user, pseudonym()));
    } else if (row.isDone()) {
      row.begin(pseudonym());
    }
    return true;
  }

  private static String pseudonym() {
    return PSEUDONYM + Keys.random();
  }

  /** Goes on with what isn't done and nobody works on. May block. */
  void look() {
    transactions
        .inNew(
            em ->
                em.createQuery(
                        "SELECT e.user FROM ErasureRow e WHERE e.doneAt IS NULL", String.class)
                    .setMaxResults(PAGE)
                    .getResultList())
        .forEach(this::workSoon);
    settle();
  }

  /** From now on this node knows who is erased, unless it misses it. May block. */
  void open() {
    since = transactions.inNew(DatabaseClock::now);
  }

  private void workSoon(String user) {
    if (queued.add(user)) {
      lanes
          .get(Math.floorMod(user.hashCode(), LANES))
          .execute(
              () -> {
                queued.remove(user);
                tryToWork(user);
              });
    }
  }

  private void tryToWork(String user) {
    try {
      work(user);
    } catch (TakenOver elsewhere) {
      LOG.debug("Another node goes on with an erasure");
    } catch (RuntimeException failure) {
      LOG.warn("An erasure is gone on with later: {}", DatabaseFailure.text(failure));
    }
  }

  private void work(String user) {
    ErasureRow row = claimed(user);
    if (row == null) {
      return;
    }
    if (row.revokedAt() == null) {
      revocations.revoke(user);
      change(user, em -> em.find(ErasureRow.class, user).revoked(DatabaseClock.now(em)));
      workAfter(heardWithin, user);
      return;
    }
    long early = row.revokedAt() + heardWithin.toMillis() - transactions.inNew(DatabaseClock::now);
    if (early > 0) {
      workAfter(Duration.ofMillis(early), user);
      return;
    }
    erase(row);
  }

  private void workAfter(Duration delay, String user) {
    after.accept(delay, () -> workSoon(user));
  }

  private void erase(ErasureRow row) {
    String user = row.user();
    var erasing = new Erasing(transactions, user, row.pseudonym(), new Heartbeat(user));
    erasing.unsaid();
    if (row.upTo() == null) {
      row.endAt(transactions.inNew(Erasures::head));
      change(user, em -> em.find(ErasureRow.class, user).endAt(row.upTo()));
    }
    erasing.said(row.upTo());
    erasing.traces();
    var erased = new Changed(Changed.Kind.ERASED, user, null);
    change(
        user,
        em -> {
          Erasing.forget(em, user);
          em.find(ErasureRow.class, user).done(DatabaseClock.now(em));
          changes.note(em, List.of(erased));
        });
    try {
      log.reread(user); // before it is answered
    } finally {
      bus.ring(erased);
    }
  }

  private static long head(EntityManager em) {
    return em.createQuery("SELECT h.seq FROM HeadRow h", Long.class).getSingleResult();
  }

  /** The row, if there is something to be done that no other node does. */
  private ErasureRow claimed(String user) {
    return transactions.inNew(em -> claim(em, user) ? em.find(ErasureRow.class, user) : null);
  }

  private boolean claim(EntityManager em, String user) {
    long now = DatabaseClock.now(em);
    return em.createQuery(
                "UPDATE ErasureRow e SET e.node = :node, e.workedAt = :now WHERE e.user = :user"
                    + " AND e.doneAt IS NULL AND (e.node = :node OR e.workedAt < :before)")
            .setParameter("node", node)
            .setParameter("now", now)
            .setParameter("user", user)
            .setParameter("before", now - PATIENCE.toMillis())
            .executeUpdate()
        == 1;
  }

  /** Changes the row, while it is this node's. */
  private void change(String user, Consumer<EntityManager> change) {
    transactions.inNew(
        em -> {
          if (!claim(em, user)) {
            throw new TakenOver();
          }
          change.accept(em);
          return null;
        });
  }

  /** Says every few seconds that this node still works on it. */
  private final class Heartbeat implements Runnable {
    private final String user;
    private long said = System.nanoTime();

    Heartbeat(String user) {
      this.user = user;
    }

    @Override
    public void run() {
      if (System.nanoTime() - said > SAYS_SO_EVERY.toNanos()) {
        change(user, em -> {});
        said = System.nanoTime();
      }
    }
  }

  @Override
  public void hear(Changed changed) {
    switch (changed.kind()) {
      case ERASED -> executor.execute(this::settle);
      case ANYTHING -> executor.execute(this::missed);
      case NOTIFICATIONS,
          RECEIPTS,
          SUBSCRIPTIONS,
          PLACE_TAKEN,
          PLACE_MOVED,
          DISCONNECTED,
          SESSION_ENDED,
          RESTORED -> {
        // Nobody is erased by that.
      }
    }
  }

  /** Answers those who wait for what is done: word of it may be of an earlier time. */
  private void settle() {
    for (Waiting one : List.copyOf(waiting)) {
      try {
        if (transactions.inNew(em -> isDone(em, one.user())) && waiting.remove(one)) {
          one.done().complete(null);
        }
      } catch (RuntimeException failure) {
        LOG.debug("Who waits for an erasure is answered later", failure);
      }
    }
  }

  private static boolean isDone(EntityManager em, String user) {
    ErasureRow row = em.find(ErasureRow.class, user);
    return row == null || row.isDone();
  }

  /** Tells this node of those who were erased while it heard nothing. */
  private void missed() {
    try {
      long from = since - OVERLAP.toMillis();
      long now = transactions.inNew(DatabaseClock::now);
      transactions
          .inNew(
              em ->
                  em.createQuery(
                          "SELECT e.user FROM ErasureRow e WHERE e.doneAt >= :from", String.class)
                      .setParameter("from", from)
                      .getResultList())
          .forEach(user -> bus.ring(new Changed(Changed.Kind.ERASED, user, null)));
      since = now;
    } catch (RuntimeException failure) {
      LOG.warn("Who was erased is asked for again: {}", DatabaseFailure.text(failure));
      after.accept(PATIENCE, () -> executor.execute(this::missed));
    }
  }
}
