package io.github.belfry.log;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Forgets users who weren't here for as long as anything is kept, and what they subscribed to. */
final class Absent {
  /** An older version, beside this one, notes the first time only. */
  private static final String LONG = " r.seenAt < :time AND r.firstAt < :time";

  private Absent() {}

  /** Forgets some; returns whether there were as many as that. */
  static boolean forget(EntityManager em, long time, int batch) {
    List<String> users =
        em.createQuery(
                "SELECT r.user FROM ReaderRow r WHERE" + LONG + " ORDER BY r.seenAt", String.class)
            .setParameter("time", time)
            .setMaxResults(batch)
            .getResultList();
    if (!users.isEmpty()) {
      forget(em, users, time);
    }
    return users.size() == batch;
  }

  /** Under the lock of their rows, under which they change what they subscribe to. */
  private static void forget(EntityManager em, List<String> users, long time) {
    em.createQuery("SELECT r FROM ReaderRow r WHERE r.user IN :users ORDER BY r.user")
        .setParameter("users", users)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    List<String> absent =
        em.createQuery(
                "SELECT r.user FROM ReaderRow r WHERE r.user IN :users AND" + LONG, String.class)
            .setParameter("users", users)
            .setParameter("time", time)
            .getResultList();
    if (!absent.isEmpty()) {
      for (String entity : List.of("SubscriptionRow", "ReaderRow")) {
        em.createQuery("DELETE FROM " + entity + " r WHERE r.user IN :users")
            .setParameter("users", absent)
            .executeUpdate();
      }
    }
  }
}
