package io.github.belfry.database;

import io.github.belfry.database.Columns.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of one table that are added, changed or taken away.
 *
 * @param table its name, with its schema
 * @param rows no two of one key
 */
record RowChange<T>(Way way, String table, Columns<T> columns, List<T> rows) {
  private static final int BATCH = 1_000;

  /** What becomes of rows. */
  enum Way {
    ADDED,
    CHANGED,
    REMOVED
  }

  /** The columns that are said, in the order in which a statement for one row has them. */
  private List<Column<T>> said() {
    return switch (way) {
      case ADDED -> columns.all();
      case REMOVED -> columns.keys();
      case CHANGED -> {
        List<Column<T>> said = new ArrayList<>(columns.values());
        said.addAll(columns.keys());
        yield said;
      }
    };
  }

  /** For a row at a time. */
  private String one() {
    return switch (way) {
      case ADDED -> "INSERT INTO " + table + " (" + names() + ") VALUES (" + marks() + ')';
      case CHANGED ->
          "UPDATE " + table + " SET " + each(columns.values(), " = ?", ", ") + byKey(" = ?");
      case REMOVED -> "DELETE FROM " + table + byKey(" = ?");
    };
  }

  /** For all of them, each column an array, as PostgreSQL has it. */
  String together() {
    String unnest = "unnest(" + marks() + ")";
    String given = unnest + " AS v (" + names() + ")";
    return switch (way) {
      case ADDED -> "INSERT INTO " + table + " (" + names() + ") SELECT * FROM " + unnest;
      case CHANGED ->
          "UPDATE "
              + table
              + " AS t SET "
              + columns.values().stream()
                  .map(column -> column.name() + " = v." + column.name())
                  .collect(Collectors.joining(", "))
              + " FROM "
              + given
              + byBothKeys();
      case REMOVED -> "DELETE FROM " + table + " AS t USING " + given + byBothKeys();
    };
  }

  private String names() {
    return each(said(), "", ", ");
  }

  private String marks() {
    return String.join(", ", Collections.nCopies(said().size(), "?"));
  }

  private String byKey(String condition) {
    return " WHERE " + each(columns.keys(), condition, " AND ");
  }

  private String byBothKeys() {
    return " WHERE "
        + columns.keys().stream()
            .map(key -> "t." + key.name() + " = v." + key.name())
            .collect(Collectors.joining(" AND "));
  }

  private static <T> String each(List<Column<T>> columns, String suffix, String between) {
    return columns.stream()
        .map(column -> column.name() + suffix)
        .collect(Collectors.joining(between));
  }

  /**
   * Sets the parameters of {@link #together}.
   *
   * @return the index behind the last
   */
  int setArrays(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (Column<T> column : said()) {
      column.setArray(statement, index++, rows);
    }
    return index;
  }

  /** In batches, as all databases can. */
  void run(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(one())) {
      int waiting = 0;
      for (T row : rows) {
        set(statement, row);
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }

  private void set(PreparedStatement statement, T row) throws SQLException {
    int index = 1;
    for (Column<T> column : said()) {
      column.set(statement, index++, row);
    }
  }
}
