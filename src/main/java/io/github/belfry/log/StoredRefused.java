package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Keys;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.RefusedRow;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.RefusedMessages;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refused messages in the database. */
final class StoredRefused implements RefusedMessages {
  /** As the column has it. */
  private static final int LONGEST_KEY = 200;

  private final Transactions transactions;

  StoredRefused(Transactions transactions) {
    this.transactions = transactions;
  }

  /** A key as it is kept, whatever somebody has written for one. */
  static String key(String key) {
    String kept = key == null ? "" : key;
    return kept.substring(0, Math.min(LONGEST_KEY, kept.length()));
  }

  /** Keeps it in that transaction. */
  static void keep(EntityManager em, String source, String key, Refused why, String message) {
    em.persist(new RefusedRow(Keys.random(), source, key, DatabaseClock.now(em), why, message));
  }

  @Override
  public void keep(String source, String key, Refused why, String message) {
    transactions.inNew(
        em -> {
          if (!isKept(em, source, key(key), message)) {
            keep(em, source, key(key), why, message);
          }
          return null;
        });
  }

  private static boolean isKept(EntityManager em, String source, String key, String message) {
    return em.createQuery(
            "SELECT r FROM RefusedRow r WHERE r.source = :source AND r.key = :key",
            RefusedRow.class)
        .setParameter("source", source)
        .setParameter("key", key)
        .getResultStream()
        .anyMatch(row -> row.message().equals(message));
  }

  @Override
  public List<Entry> list(String source, Place before, int limit) {
    return list(source, before, "<", "DESC", limit);
  }

  @Override
  public List<Entry> oldest(String source, Place after, int limit) {
    return list(source, after, ">", "ASC", limit);
  }

  private List<Entry> list(String source, Place from, String than, String order, int limit) {
    String where =
        (source == null ? "" : " AND r.source = :source")
            + (from == null
                ? ""
                : " AND (r.refusedAt "
                    + than
                    + " :at OR r.refusedAt = :at AND r.handle "
                    + than
                    + " :handle)");
    return transactions.inNew(
        em -> {
          TypedQuery<RefusedRow> query =
              em.createQuery(
                  "SELECT r FROM RefusedRow r WHERE 1 = 1"
                      + where
                      + " ORDER BY r.refusedAt "
                      + order
                      + ", r.handle "
                      + order,
                  RefusedRow.class);
          if (source != null) {
            query.setParameter("source", source);
          }
          if (from != null) {
            query.setParameter("at", from.at().toEpochMilli());
            query.setParameter("handle", from.handle());
          }
          return query.setMaxResults(limit).getResultStream().map(StoredRefused::entry).toList();
        });
  }

  @Override
  public Optional<Entry> find(String handle) {
    return transactions.inNew(
        em -> Optional.ofNullable(em.find(RefusedRow.class, handle)).map(StoredRefused::entry));
  }

  @Override
  public void again(String handle, Refused why) {
    transactions.inNew(
        em ->
            em.createQuery(
                    "UPDATE RefusedRow r SET r.code = :code, r.detail = :detail"
                        + " WHERE r.handle = :handle")
                .setParameter("code", why.reason().code())
                .setParameter("detail", why.detail())
                .setParameter("handle", handle)
                .executeUpdate());
  }

  @Override
  public boolean delete(String handle) {
    return transactions.inNew(
            em ->
                em.createQuery("DELETE FROM RefusedRow r WHERE r.handle = :handle")
                    .setParameter("handle", handle)
                    .executeUpdate())
        == 1;
  }

  private static Entry entry(RefusedRow row) {
    return new Entry(
        row.handle(),
        row.source(),
        row.key(),
        Instant.ofEpochMilli(row.refusedAt()),
        row.code(),
        row.detail(),
        row.message());
  }
}
