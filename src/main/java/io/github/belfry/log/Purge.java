package io.github.belfry.log;

import io.github.belfry.json.Json;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Takes notifications out of the log. What has expired loses its content but keeps its place, which
 * may be somebody's cursor; what is older than the retention goes, but for the newest such place: a
 * cursor there, or behind it, still has everything that is kept before it.
 */
final class Purge {
  private static final String EMPTY =
      "UPDATE NotificationRow n SET n.expires = NULL, n.content.type = NULL, n.content.title = NULL,"
          + " n.content.body = NULL, n.content.url = NULL, n.content.data = NULL,"
          + " n.content.collapse = NULL";

  private Purge() {}

  /** Empties what has expired by that time; returns whether more has. */
  static boolean expired(EntityManager em, long now, int batch) {
    List<Long> seqs =
        em.createQuery(
                "SELECT n.seq FROM NotificationRow n WHERE n.expires <= :now ORDER BY n.expires",
                Long.class)
            .setParameter("now", now)
            .setMaxResults(batch)
            .getResultList();
    if (!seqs.isEmpty()) {
      empty(em, seqs);
    }
    return seqs.size() == batch;
  }

  /** Deletes what was stored before that time; returns whether more was. */
  static boolean beyond(EntityManager em, long time, int batch) {
    List<Long> old =
        em.createQuery(
                "SELECT n.seq FROM NotificationRow n WHERE n.storedAt <= :time"
                    + " ORDER BY n.storedAt DESC, n.seq DESC",
                Long.class)
            .setParameter("time", time)
            .setMaxResults(1)
            .getResultList();
    if (old.isEmpty()) {
      return false;
    }
    long anchor = old.get(0);
    long bound = Math.min(anchor, Math.min(place(em, batch), addressed(em, batch)));
    for (String table : List.of("AddressRow r WHERE r", "UndeliveredRow r WHERE r")) {
      em.createQuery("DELETE FROM " + table + ".seq < :bound")
          .setParameter("bound", bound)
          .executeUpdate();
    }
    for (String table : List.of("MarkRow r", "ReachedRow r")) {
      em.createQuery("DELETE FROM " + table + " WHERE r.upTo < :bound")
          .setParameter("bound", bound)
          .executeUpdate();
    }
    em.createQuery("DELETE FROM NotificationRow n WHERE n.seq < :bound")
        .setParameter("bound", bound)
        .executeUpdate();
    if (bound == anchor) {
      empty(em, List.of(anchor));
    }
    return bound < anchor;
  }

  private static void empty(EntityManager em, List<Long> seqs) {
    em.createQuery(
            "DELETE FROM AddressRow a WHERE a.seq IN :seqs AND a.seq IN"
                + " (SELECT n.seq FROM NotificationRow n WHERE n.seq IN :seqs AND n.recalls IS NULL)")
        .setParameter("seqs", seqs)
        .executeUpdate();
    // What it took back still has to be told.
    em.createQuery("UPDATE AddressRow a SET a.gone = TRUE, a.collapse = NULL WHERE a.seq IN :seqs")
        .setParameter("seqs", seqs)
        .executeUpdate();
    em.createQuery(EMPTY + " WHERE n.seq IN :seqs").setParameter("seqs", seqs).executeUpdate();
    // No address leads to it any more: nor should it lead to anybody.
    em.createQuery(
            "UPDATE NotificationRow n SET n.content.channels = :none"
                + " WHERE n.seq IN :seqs AND n.recalls IS NULL")
        .setParameter("none", Json.text(List.of()))
        .setParameter("seqs", seqs)
        .executeUpdate();
  }

  private static long place(EntityManager em, int batch) {
    return nth(em, "SELECT n.seq FROM NotificationRow n ORDER BY n.seq", batch);
  }

  /** A notification has up to a thousand addresses: they bound the transaction as well. */
  private static long addressed(EntityManager em, int batch) {
    return nth(em, "SELECT a.seq FROM AddressRow a ORDER BY a.seq", batch) + 1;
  }

  private static long nth(EntityManager em, String query, int n) {
    return em.createQuery(query, Long.class)
        .setFirstResult(n)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElse(Long.MAX_VALUE - 1);
  }
}
