package io.github.belfry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A table into which many rows are written at once, and where each of its columns comes from. Made
 * once for a table; thread-safe from then on.
 */
public final class Columns<T> {
  /** What columns hold. */
  public enum SqlType {
    /** A {@code Long}. */
    LONG(Types.BIGINT, "int8"),
    /** An {@code Integer}. */
    INTEGER(Types.INTEGER, "int4"),
    /** A {@code Boolean}. */
    BOOLEAN(Types.BOOLEAN, "bool"),
    /** A {@code String}, however long. */
    TEXT(Types.VARCHAR, "text");

    private final int jdbc;
    private final String postgresql;

    SqlType(int jdbc, String postgresql) {
      this.jdbc = jdbc;
      this.postgresql = postgresql;
    }
  }

  private record Column<T>(String name, SqlType type, Function<T, Object> value) {}

  private final String table;
  private final List<Column<T>> columns = new ArrayList<>();

  /** Of that table, which has none yet. */
  public Columns(String table) {
    this.table = table;
  }

  /** With one more; its value may be null. */
  public Columns<T> with(String name, SqlType type, Function<T, Object> value) {
    columns.add(new Column<>(name, type, value));
    return this;
  }

  /** The table's name, without its schema. */
  public String table() {
    return table;
  }

  /** The columns' names, in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The beginning of an insert into the table. */
  String into(String qualified) {
    return "INSERT INTO " + qualified + " (" + String.join(", ", names()) + ") ";
  }

  /** A question mark for each column. */
  String marks() {
    return String.join(", ", Collections.nCopies(columns.size(), "?"));
  }

  /** Sets the parameters of one row. */
  void set(PreparedStatement statement, T row) throws SQLException {
    int index = 1;
    for (Column<T> column : columns) {
      Object value = column.value().apply(row);
      if (value == null) {
        statement.setNull(index++, column.type().jdbc);
      } else {
        statement.setObject(index++, value);
      }
    }
  }

  /**
   * Sets one parameter for each column: PostgreSQL's array of its values.
   *
   * @return the index behind the last
   */
  int setArrays(PreparedStatement statement, int first, List<T> rows) throws SQLException {
    Connection connection = statement.getConnection();
    int index = first;
    for (Column<T> column : columns) {
      Object[] values = rows.stream().map(column.value()).toArray();
      statement.setArray(index++, connection.createArrayOf(column.type().postgresql, values));
    }
    return index;
  }
}
