package io.github.belfry.receipts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.database.Chunks;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.NotificationLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The users who have been seen. Their rows lock whatever changes for them. Thread-safe. */
final class Users {
  private final Transactions transactions;
  private final NotificationLog log;
  private final Cache<String, Long> firstSeqs =
      Caffeine.newBuilder().maximumSize(100_000).executor(Runnable::run).build();

  Users(Transactions transactions, NotificationLog log) {
    this.transactions = transactions;
    this.log = log;
  }

  /** The head of the log when the user was first seen, which is now if they weren't before. */
  long firstSeq(String user) {
    Long known = firstSeqs.getIfPresent(user);
    if (known != null) {
      return known;
    }
    Long stored = transactions.inNew(em -> stored(em, user));
    long first = stored == null ? insert(user) : stored;
    firstSeqs.put(user, first);
    return first;
  }

  /** Reads everybody's again when it is needed. */
  void forget() {
    firstSeqs.invalidateAll();
  }

  private long insert(String user) {
    long head = log.refreshHead().seq();
    try {
      transactions.inNew(
          em -> {
            em.persist(new ReaderRow(user, head, DatabaseClock.now(em), 0));
            return null;
          });
      return head;
    } catch (PersistenceException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
      // Another connection of the user was first.
      return transactions.inNew(em -> stored(em, user));
    }
  }

  private static Long stored(EntityManager em, String user) {
    ReaderRow row = em.find(ReaderRow.class, user);
    return row == null ? null : row.firstSeq();
  }

  /**
   * Locks the users' rows until the transaction ends; must be its first statements. In one order,
   * so that two nodes never wait for each other.
   */
  static void lock(EntityManager em, Collection<String> users) {
    for (List<String> some : Chunks.of(new TreeSet<>(users))) {
      em.createQuery("select r from ReaderRow r where r.user in :users order by r.user")
          .setParameter("users", some)
          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
          .getResultList();
    }
  }
}
