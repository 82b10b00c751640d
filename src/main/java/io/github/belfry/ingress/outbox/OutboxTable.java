package io.github.belfry.ingress.outbox;

import io.github.belfry.port.OutboxMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An outbox as SQL that {@code SELECT} and {@code DELETE} are enough for (protocol.md §10): rows
 * can't be locked. Whatever database it is in; immutable.
 */
final class OutboxTable {
  /** So many rows at once. */
  static final int PAGE = 250;

  /** Fewer, when they have so many characters before the last of them. */
  private static final long CHARACTERS = 2L << 20;

  private static final int FETCH = 25;
  private static final int PATIENCE_SECONDS = 10;

  /** A row, and what is in it. */
  record Row(long seq, OutboxMessage message) {}

  /**
   * A page of them.
   *
   * @param more whether there may be more behind it
   */
  record Page(List<Row> rows, boolean more) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  private final String table;

  OutboxTable(String table) {
    this.table = table;
  }

  /** The first rows behind that place. In a transaction, so that the driver can read row by row. */
  Page page(Connection connection, long after) throws SQLException {
    List<Row> rows = new ArrayList<>();
    long characters = 0;
    String sql =
        "SELECT seq, id, to_channels, title, body, url, type, priority, data, options, sender FROM "
            + table
            + " WHERE seq > ? ORDER BY seq "
            + first(connection);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setQueryTimeout(PATIENCE_SECONDS);
      select.setFetchSize(FETCH);
      select.setLong(1, after);
      try (ResultSet found = select.executeQuery()) {
        while (characters < CHARACTERS && found.next()) {
          Row row = row(found);
          rows.add(row);
          characters += characters(row.message());
        }
      }
    }
    return new Page(rows, rows.size() == PAGE || characters >= CHARACTERS);
  }

  /** How every one of these databases asks for the first rows. */
  private static String first(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    if (product.contains("mariadb") || product.contains("mysql")) {
      return "LIMIT " + PAGE;
    }
    return (product.contains("sql server") ? "OFFSET 0 ROWS FETCH NEXT " : "FETCH FIRST ")
        + PAGE
        + " ROWS ONLY";
  }

  private static Row row(ResultSet found) throws SQLException {
    int column = 1;
    long seq = found.getLong(column++);
    return new Row(
        seq,
        new OutboxMessage(
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++),
            found.getString(column++)));
  }

  private static long characters(OutboxMessage message) {
    return message.columns().values().stream().mapToLong(value -> ((String) value).length()).sum();
  }

  /**
   * Deletes those rows; a row that somebody has locked makes it fail after that time.
   *
   * @param patience in seconds
   */
  void delete(Connection connection, List<Long> seqs, int patience) throws SQLException {
    String marks = "?,".repeat(seqs.size());
    String sql =
        "DELETE FROM " + table + " WHERE seq IN (" + marks.substring(0, marks.length() - 1) + ')';
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setQueryTimeout(patience);
      for (int i = 0; i < seqs.size(); i++) {
        delete.setLong(i + 1, seqs.get(i));
      }
      delete.executeUpdate();
    }
  }

  /** How many there are. */
  long count(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM " + table)) {
      select.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }
}
