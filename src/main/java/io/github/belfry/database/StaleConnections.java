package io.github.belfry.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops connections by which nothing can be written, as those to a primary that has become a
 * standby: they stay so in the server's pool when there is a primary again, for the pool takes what
 * answers for sound. One that was none of those is dropped in vain, and connected anew.
 * Thread-safe.
 */
final class StaleConnections {
  /** More would keep a database that is read-only for good busy with connecting. */
  static final int MOST_A_SECOND = 20;

  /** It took no writes and is gone; another one may. */
  static final class Dropped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Dropped(RuntimeException cause) {
      super(cause);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(StaleConnections.class);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private long began;
  private int dropped = MOST_A_SECOND;

  StaleConnections(LongSupplier nanos) {
    this.nanos = nanos;
    began = nanos.getAsLong() - SECOND;
  }

  /**
   * Breaks a connection, the one that the pool would hand out next, so that it finds it broken.
   *
   * @param attempt runs a transaction: the one that failed is lost, and its connection given back
   * @return whether another one may be tried at once
   */
  boolean drop(Attempts.Attempt attempt) {
    if (!another()) {
      return false;
    }
    try {
      attempt.run(StaleConnections::abort);
    } catch (TransactionalException | PersistenceException asItIsBroken) {
      LOG.debug("A connection was dropped", asItIsBroken);
    }
    return true;
  }

  private static boolean abort(EntityManager em) {
    try {
      em.unwrap(Connection.class).abort(Runnable::run);
      return true;
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
  }

  private synchronized boolean another() {
    long now = nanos.getAsLong();
    if (now - began >= SECOND) {
      began = now;
      dropped = 0;
    }
    return dropped++ < MOST_A_SECOND;
  }
}
