package io.github.belfry.receipts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.database.Chunks;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.RowWriter;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.receipts.rows.ReaderRow;
import io.github.belfry.threads.Answer;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The users who have been seen. Their rows lock whatever changes for them. Thread-safe. */
final class Users implements StoreWork<Users.Arrival> {
  private static final int GROUP = 500;

  /** So often it is noted that somebody is here; who isn't for long is forgotten. */
  private static final Duration NOTED_EVERY = Duration.ofHours(1);

  /** Somebody who isn't known yet. */
  record Arrival(String user, Answer<Long> firstSeq) {}

  private final Transactions transactions;
  private final NotificationLog log;
  private final Batch<Arrival> arriving = new Batch<>(one -> 1, GROUP, Long.MAX_VALUE, this);
  private final Cache<String, Long> firstSeqs =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterWrite(NOTED_EVERY)
          .executor(Runnable::run)
          .build();

  Users(Transactions transactions, NotificationLog log) {
    this.transactions = transactions;
    this.log = log;
  }

  /**
   * The head of the log when the user was first seen, which is now if they weren't before. Those
   * who arrive together are looked up together. Not for use inside a transaction: it may wait for
   * one of another thread's.
   */
  long firstSeq(String user) {
    Long known = firstSeqs.getIfPresent(user);
    if (known != null) {
      return known;
    }
    var arrival = new Arrival(user, new Answer<>());
    return arriving.answer(arrival, arrival.firstSeq());
  }

  /** Reads everybody's again when it is needed. */
  void forget() {
    firstSeqs.invalidateAll();
  }

  /** Whoever comes by that name is new. */
  void forget(String user) {
    firstSeqs.invalidate(user);
  }

  @Override
  public Runnable together(List<Arrival> arrivals) {
    var unseen = new TreeSet<String>();
    arrivals.forEach(arrival -> unseen.add(arrival.user()));
    Map<String, Long> seqs = transactions.inNew(em -> seen(em, unseen));
    unseen.removeAll(seqs.keySet());
    if (!unseen.isEmpty()) {
      long head = log.refreshHead().seq();
      try {
        transactions.inNew(em -> insert(em, unseen, head));
      } catch (PersistenceException failure) {
        if (!DatabaseFailure.duplicateKey(failure)) {
          throw failure;
        }
        return together(arrivals); // another node was first
      }
      unseen.forEach(user -> seqs.put(user, head));
    }
    firstSeqs.putAll(seqs);
    return () -> arrivals.forEach(arrival -> arrival.firstSeq().give(seqs.get(arrival.user())));
  }

  @Override
  public void failed(Arrival arrival, Throwable why) {
    arrival.firstSeq().fail(why);
  }

  /** Those who are known, and have been here now. */
  private static Map<String, Long> seen(EntityManager em, Collection<String> users) {
    var seen = new HashMap<String, Long>();
    var tooLongAgo = new TreeSet<String>();
    long now = DatabaseClock.now(em);
    em.createQuery("select r from ReaderRow r where r.user in :users", ReaderRow.class)
        .setParameter("users", users)
        .getResultList()
        .forEach(
            row -> {
              seen.put(row.user(), row.firstSeq());
              if (row.seenAt() < now - NOTED_EVERY.toMillis()) {
                tooLongAgo.add(row.user());
              }
            });
    var stillThere = lock(em, tooLongAgo);
    new RowWriter(em)
        .change(
            ReaderRow.Seen.COLUMNS,
            stillThere.stream().map(user -> new ReaderRow.Seen(user, now)).toList())
        .write();
    // Forgotten in between by a sweep: then they are new.
    tooLongAgo.removeAll(stillThere);
    seen.keySet().removeAll(tooLongAgo);
    return seen;
  }

  private static boolean insert(EntityManager em, Collection<String> users, long head) {
    long now = DatabaseClock.now(em);
    new RowWriter(em)
        .insert(
            ReaderRow.COLUMNS,
            users.stream().map(user -> new ReaderRow(user, head, now, 0)).toList())
        .write();
    return true;
  }

  /**
   * Locks the users' rows until the transaction ends; must be its first statements. In one order,
   * so that two nodes never wait for each other.
   *
   * @return those who have one
   */
  static Set<String> lock(EntityManager em, Collection<String> users) {
    var locked = new HashSet<String>();
    for (List<String> some : Chunks.of(new TreeSet<>(users))) {
      em.createQuery(
              "select r from ReaderRow r where r.user in :users order by r.user", ReaderRow.class)
          .setParameter("users", some)
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultList()
          .forEach(row -> locked.add(row.user()));
    }
    return locked;
  }
}
