package io.github.belfry.database;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Runs work in transactions of its own. Thread-safe. */
public interface Transactions {

  /**
   * Runs the work in a new transaction and commits it; a transaction of the caller's is suspended
   * meanwhile. Work that loses against another transaction is rolled back and run again, so it must
   * not change anything but the database.
   *
   * @return what the work has returned
   * @throws Refused {@link Reason#UNAVAILABLE} when the database can't be reached or it isn't known
   *     whether the commit has happened; else what the work has thrown
   */
  <T> T inNew(Function<EntityManager, T> work);

  /** The same, but in that turn: {@link Urgency#READING} is what these have. */
  default Transactions at(Urgency urgency) {
    return this;
  }
}
