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
  private final List<Branch> branches = new ArrayList<>();

  /** One look. */
  private record Branch(String columns, String table, String where, List<Object> values) {
    String select(EntityManager em) {
      return "(select "
          + columns
          + " from "
          + Customizer.named(em, table)
          + " t where "
          + where
          + ")";
    }
  }

  /**
   * Looks for rows.
   *
   * @param row an entity, or {@code Object[]} for the columns as they are
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
    addOf(columns, table, where, values);
  }

  /** Adds one into another table, whose columns there are of the same types. */
  void addOf(String itsColumns, String itsTable, String where, Object... values) {
    branches.add(new Branch(itsColumns, itsTable, where, List.of(values)));
  }

  /** The rows that any of them finds; one that several find is there several times. */
  List<R> rows(EntityManager em) {
    var found = new ArrayList<R>();
    for (int from = 0; from < branches.size(); from += MOST) {
      List<Branch> some = branches.subList(from, Math.min(branches.size(), from + MOST));
      String union =
          some.stream().map(branch -> branch.select(em)).collect(Collectors.joining(" union all "));
      Query query =
          row == Object[].class ? em.createNativeQuery(union) : em.createNativeQuery(union, row);
      int p = 1;
      for (Branch branch : some) {
        for (Object value : branch.values()) {
          query.setParameter(p++, value);
        }
      }
      for (Object one : query.getResultList()) {
        if (row != Object[].class) {
          em.detach(one); // changed past JPA, if at all
        }
        found.add(row.cast(one));
      }
    }
    return found;
  }
}
