package io.github.belfry.database;

import jakarta.persistence.EntityManager;

/** The clock that all nodes share. */
public final class DatabaseClock {
  private DatabaseClock() {}

  /** The database's time in milliseconds since 1970. */
  public static long now(EntityManager em) {
    return ((Number) em.createNativeQuery("SELECT now_ms FROM belfry_clock").getSingleResult())
        .longValue();
  }
}
