package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.rows.ReachedRow;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places where one user has reached one state, as far as they matter for a span, to be changed
 * under the lock of the user's row.
 */
final class Reached {
  private static final String COLUMNS =
      "t.user_name as \"user_name\", t.state as \"state\", t.from_seq as \"from_seq\","
          + " t.up_to as \"up_to\"";
  private static final String WHOSE = "t.user_name = ? and t.state = ?";
  private static final String NEXT = " order by t.user_name, t.state, t.from_seq";
  private static final String FIRST = " fetch first 1 rows only";

  private final String user;
  private final ReceiptState state;
  private final Map<Long, ReachedRow> rows = new HashMap<>();
  private final Ranges places = new Ranges();

  private Reached(String user, ReceiptState state) {
    this.user = user;
    this.state = state;
  }

  /**
   * What each user has reached in their span and in the next spans on both sides of it. Nearest
   * spans are read from the index: an aggregate would read all of them (H2).
   */
  static Map<String, Reached> around(
      EntityManager em, ReceiptState state, Map<String, Span> spans) {
    var reached = new LinkedHashMap<String, Reached>();
    var lookups = new Lookups<>(ReachedRow.class, COLUMNS, "belfry_reached");
    spans.forEach(
        (user, span) -> {
          reached.put(user, new Reached(user, state));
          look(lookups, user, state, span);
        });
    for (ReachedRow row : lookups.rows(em)) {
      reached.get(row.user()).take(row);
    }
    return reached;
  }

  /** Looks for those that hold places of the span, and the next ones on both sides of it. */
  static void look(Lookups<?> lookups, String user, ReceiptState state, Span span) {
    String name = state.name();
    lookups.add(WHOSE + " and t.from_seq <= ?" + NEXT + " desc" + FIRST, user, name, span.from());
    if (span.upTo() - span.from() > 1) {
      lookups.add(
          WHOSE + " and t.from_seq > ? and t.from_seq < ?", user, name, span.from(), span.upTo());
    }
    lookups.add(WHOSE + " and t.from_seq >= ?" + NEXT + FIRST, user, name, span.upTo());
  }

  private void take(ReachedRow row) {
    rows.put(row.fromSeq(), row);
    places.add(new Span(row.fromSeq(), row.upTo()));
  }

  /** The spans that hold places behind {@code after} up to {@code upTo}. */
  static Ranges between(EntityManager em, String user, ReceiptState state, long after, long upTo) {
    return upTo <= after
        ? new Ranges()
        : around(em, state, Map.of(user, new Span(after, upTo))).get(user).places;
  }

  Ranges places() {
    return places;
  }

  /** Has it written what {@link #places} have become. */
  void save(Edits<ReachedRow> changes) {
    for (Span span : places.spans()) {
      ReachedRow row = rows.remove(span.from());
      if (row == null) {
        changes.add(new ReachedRow(user, state, span.from(), span.upTo()));
      } else if (row.upTo() != span.upTo()) {
        row.upTo(span.upTo());
        changes.change(row);
      }
    }
    rows.values().forEach(changes::remove);
  }
}
