package io.github.belfry.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one database says in its own way, in one file each; what differs in the tables is in its
 * folder below {@code db/migration}. Immutable.
 */
public abstract class Dialect {
  /** Why a statement has failed, as far as it matters. */
  enum Why {
    /** Another transaction was in the way; it was rolled back. */
    LOST,
    /** The database isn't there, or not any more. */
    UNREACHABLE,
    /** It is there, but takes no writes, at least by this connection. */
    READ_ONLY,
    /** It has no space left. */
    FULL,
    /** It doesn't know the login. */
    LOGIN
  }

  private final String product;

  Dialect(String product) {
    this.product = product;
  }

  /** The name of its folder of migrations. */
  public String folder() {
    return product.toLowerCase(Locale.ROOT);
  }

  /** What the migrations that all databases share leave open: types, and options of tables. */
  public abstract Map<String, String> placeholders();

  /** A name as it is, whatever its letters. */
  public String quoted(String name) {
    return '"' + name + '"';
  }

  /** The schemas that there are, as they are spelled. */
  Set<String> schemas(Connection connection) throws SQLException {
    return names(connection.getMetaData().getSchemas(), "TABLE_SCHEM");
  }

  /** The one that a connection is in unless it says otherwise. */
  String schema(Connection connection) throws SQLException {
    return connection.getSchema();
  }

  /**
   * Looks at what an operator could have set otherwise than the log needs it.
   *
   * @throws UnfitDatabase when the database wouldn't keep what it is told
   */
  void checkConnection(Connection connection) throws SQLException {}

  /**
   * Looks at the tables that there are.
   *
   * @throws UnfitDatabase when somebody has changed how they compare names
   */
  public void checkTables(Connection connection, String schema) throws SQLException {}

  /** Changes rows, and does an update with them, in as few statements as there can be. */
  void write(Connection connection, List<RowChange<?>> changes, Optional<RowWriter.Update> update)
      throws SQLException {
    RowWriter.write(connection, changes, update);
  }

  /** The names that a driver lists. */
  static Set<String> names(ResultSet listed, String column) throws SQLException {
    try (listed) {
      Set<String> names = new TreeSet<>();
      while (listed.next()) {
        names.add(listed.getString(column));
      }
      return names;
    }
  }

  /** Why, by the state and the code of the exception; null when neither is its own. */
  abstract Why why(String state, int code);
}
