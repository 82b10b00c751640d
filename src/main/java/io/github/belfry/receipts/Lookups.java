package io.github.belfry.receipts;

import io.github.belfry.database.Customizer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Many small looks into one index, sent as few statements. Each is a range that ends at its limit,
 * as in {@link io.github.belfry.log.AddressScan}; one statement with {@code OR} would have H2 read
 * the whole index.
 */
final class Lookups<R> {
  /** So many share a statement. */
  private static final int MOST = 100;

  private final Class<R> row;
  private final String columns;
  private final String table;
  private final List<String> branches = new ArrayList<>();
  private final List<List<Object>> parameters = new ArrayList<>();

  /**
   * Looks for rows.
   *
   * @param columns of the rows, of {@code t}
   * @param table which the statements call {@code t}
   */
  Lookups(Class<R> row, String columns, String table) {
    this.row = row;
    this.columns = columns;
    this.table = table;
  }

  /** Adds a look: a condition with its parameters, an order and a limit. */
  void add(String where, Object... values) {
    branches.add(where);
    parameters.add(List.of(values));
  }

  /** The rows that any of them finds; one that several find is there several times. */
  List<R> rows(EntityManager em) {
    var found = new ArrayList<R>();
    for (int from = 0; from < branches.size(); from += MOST) {
      int to = Math.min(branches.size(), from + MOST);
      String select = "(select " + columns + " from " + Customizer.named(em, table) + " t where ";
      String union =
          branches.subList(from, to).stream()
              .collect(Collectors.joining(") union all " + select, select, ")"));
      Query query = em.createNativeQuery(union, row);
      int p = 1;
      for (List<Object> values : parameters.subList(from, to)) {
        for (Object value : values) {
          query.setParameter(p++, value);
        }
      }
      for (Object one : query.getResultList()) {
        // Changed past JPA, if at all.
        em.detach(one);
        found.add(row.cast(one));
      }
    }
    return found;
  }
}
