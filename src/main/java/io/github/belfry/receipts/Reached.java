package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places where one user has reached one state, as far as they matter for a span, to be changed
 * under the lock of the user's row.
 */
final class Reached {
  private static final String WHOSE = "r.user = :user and r.state = :state";

  private final EntityManager em;
  private final String user;
  private final ReceiptState state;
  private final Map<Long, ReachedRow> rows = new HashMap<>();
  private final Ranges places = new Ranges();

  private Reached(EntityManager em, String user, ReceiptState state) {
    this.em = em;
    this.user = user;
    this.state = state;
  }

  /** What was reached in the span and in the next spans on both sides of it. */
  static Reached around(EntityManager em, String user, ReceiptState state, Span span) {
    var reached = new Reached(em, user, state);
    long first = reached.edge("r.fromSeq <= :edge", " desc", span.from());
    long last = reached.edge("r.fromSeq >= :edge", "", span.upTo());
    reached
        .query(" and r.fromSeq >= :first and r.fromSeq <= :last", first, last)
        .forEach(
            row -> {
              reached.rows.put(row.fromSeq(), row);
              reached.places.add(new Span(row.fromSeq(), row.upTo()));
            });
    return reached;
  }

  /** The spans that hold places behind {@code after} up to {@code upTo}. */
  static Ranges between(EntityManager em, String user, ReceiptState state, long after, long upTo) {
    if (upTo <= after) {
      return new Ranges();
    }
    return around(em, user, state, new Span(after, upTo)).places;
  }

  /** The nearest span's place, read from the index: an aggregate would read all of them (H2). */
  private long edge(String condition, String direction, long edge) {
    return em.createQuery(
            "select r.fromSeq from ReachedRow r where "
                + WHOSE
                + " and "
                + condition
                + " order by r.user, r.state, r.fromSeq"
                + direction,
            Long.class)
        .setParameter("user", user)
        .setParameter("state", state)
        .setParameter("edge", edge)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElse(edge);
  }

  private List<ReachedRow> query(String more, long first, long last) {
    return em.createQuery("select r from ReachedRow r where " + WHOSE + more, ReachedRow.class)
        .setParameter("user", user)
        .setParameter("state", state)
        .setParameter("first", first)
        .setParameter("last", last)
        .getResultList();
  }

  Ranges places() {
    return places;
  }

  /** Writes what {@link #places} has become. */
  void save() {
    for (Span span : places.spans()) {
      ReachedRow row = rows.remove(span.from());
      if (row == null) {
        em.persist(new ReachedRow(user, state, span.from(), span.upTo()));
      } else if (row.upTo() != span.upTo()) {
        row.upTo(span.upTo());
      }
    }
    rows.values().forEach(em::remove);
  }
}
