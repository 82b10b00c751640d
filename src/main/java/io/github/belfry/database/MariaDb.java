package io.github.belfry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** MariaDB, where a schema is what it calls a database. */
final class MariaDb extends Dialect {
  /** Code point by code point, trailing spaces included. */
  private static final String EXACT = "utf8mb4_nopad_bin";

  private static final Pattern STRICT = Pattern.compile("STRICT_(TRANS|ALL)_TABLES");

  /** But the schema's history, which holds no names, and what others write into. */
  private static final String COLUMNS =
      "SELECT table_name, column_name, collation_name FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name LIKE 'belfry\\_%'"
          + " AND table_name NOT IN ('belfry_schema', 'belfry_outbox') AND collation_name <> '"
          + EXACT
          + "' ORDER BY table_name, column_name";

  MariaDb() {
    super("MariaDB");
  }

  /** The server may have other defaults: keys of this length need the row format. */
  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "name",
        "VARCHAR(206)",
        "text",
        "MEDIUMTEXT",
        "data",
        "MEDIUMTEXT",
        "options",
        "ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE " + EXACT,
        "identity",
        "BIGINT AUTO_INCREMENT PRIMARY KEY",
        "uuid",
        "(UUID())");
  }

  @Override
  public String quoted(String name) {
    return '`' + name + '`';
  }

  @Override
  Set<String> schemas(Connection connection) throws SQLException {
    return names(connection.getMetaData().getCatalogs(), "TABLE_CAT");
  }

  @Override
  String schema(Connection connection) throws SQLException {
    return connection.getCatalog();
  }

  /** Out of strict mode, it cuts what is too long without an error: two names become one. */
  @Override
  void checkConnection(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT @@sql_mode")) {
      if (!result.next() || !STRICT.matcher(result.getString(1)).find()) {
        throw new UnfitDatabase("MariaDB isn't strict: sql_mode lacks STRICT_TRANS_TABLES");
      }
    }
  }

  /**
   * The migrations say it for every table; a conversion of the whole database, or a restored dump,
   * may have said something else since: then two users are one.
   */
  @Override
  public void checkTables(Connection connection, String schema) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, schema);
      try (ResultSet columns = statement.executeQuery()) {
        while (columns.next()) {
          wrong.add(
              columns.getString(1) + '.' + columns.getString(2) + " has " + columns.getString(3));
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new UnfitDatabase(
          "Names must compare byte for byte, as " + EXACT + ": " + String.join(", ", wrong));
    }
  }

  @Override
  Why why(String state, int code) {
    return switch (code) {
      // The record has changed since it was read; a lock waited for in vain; deadlock.
      case 1020, 1205, 1213 -> Why.LOST;
      // Shutting down; has killed the connection.
      case 1053, 1927 -> Why.UNREACHABLE;
      // The server, the transaction, the engine.
      case 1290, 1792, 1836 -> Why.READ_ONLY;
      // No space left, twice.
      case 1021, 1114 -> Why.FULL;
      // Access denied, to the database and at all.
      case 1044, 1045 -> Why.LOGIN;
      default -> null;
    };
  }
}
