package io.github.belfry.support;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** All that a database holds, to be put back later under those who use it, at once. */
public final class Backup {
  private final DataSource dataSource;
  private final Map<String, List<Object[]>> tables = new LinkedHashMap<>();

  private Backup(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What it holds now. */
  public static Backup of(DataSource dataSource) throws SQLException {
    var backup = new Backup(dataSource);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      for (String table : tables(connection)) {
        String name = quote + table + quote;
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
          backup.tables.put(name, rows(rows));
        }
      }
    }
    return backup;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    String[] kinds = {"TABLE", "BASE TABLE"};
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", kinds)) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private static List<Object[]> rows(ResultSet found) throws SQLException {
    var rows = new ArrayList<Object[]>();
    int width = found.getMetaData().getColumnCount();
    while (found.next()) {
      var row = new Object[width];
      for (int i = 0; i < width; i++) {
        Object value = found.getObject(i + 1);
        // A large object is gone with the connection that it was read by.
        row[i] = value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value;
      }
      rows.add(row);
    }
    return rows;
  }

  /** Puts it all back, in one transaction. */
  public void restore() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      for (var table : tables.entrySet()) {
        try (Statement statement = connection.createStatement()) {
          statement.executeUpdate("DELETE FROM " + table.getKey());
        }
        for (Object[] row : table.getValue()) {
          insert(connection, table.getKey(), row);
        }
      }
      connection.commit();
    }
  }

  private static void insert(Connection connection, String table, Object[] row)
      throws SQLException {
    String values = String.join(", ", Stream.of(row).map(value -> "?").toList());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")")) {
      for (int i = 0; i < row.length; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.executeUpdate();
    }
  }
}
