package io.github.belfry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
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

  /** One of them. */
  record Column<T>(String name, SqlType type, Function<T, Object> value) {
    void set(PreparedStatement statement, int index, T row) throws SQLException {
      Object one = value.apply(row);
      if (one == null) {
        statement.setNull(index, type.jdbc);
      } else {
        statement.setObject(index, one);
      }
    }

    /** PostgreSQL's array of its values. */
    void setArray(PreparedStatement statement, int index, List<T> rows) throws SQLException {
      Connection connection = statement.getConnection();
      Object[] values = rows.stream().map(value).toArray();
      statement.setArray(index, connection.createArrayOf(type.postgresql, values));
    }
  }

  private final String table;
  private final List<Column<T>> columns = new ArrayList<>();
  private int keys;

  /** Of that table, which has none yet. */
  public Columns(String table) {
    this.table = table;
  }

  /** With one more; its value may be null. */
  public Columns<T> with(String name, SqlType type, Function<T, Object> value) {
    columns.add(new Column<>(name, type, value));
    return this;
  }

  /** With one more that is a part of the key; those come first. */
  public Columns<T> key(String name, SqlType type, Function<T, Object> value) {
    keys++;
    return with(name, type, value);
  }

  /** The table's name, without its schema. */
  public String table() {
    return table;
  }

  /** The columns' names, in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  List<Column<T>> all() {
    return columns;
  }

  /** Those by which a row is found. */
  List<Column<T>> keys() {
    return columns.subList(0, keys);
  }

  /** The others. */
  List<Column<T>> values() {
    return columns.subList(keys, columns.size());
  }
}
