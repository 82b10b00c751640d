package io.github.belfry.outbox;

import io.github.belfry.notification.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/** The one statement: into which table, in whose name. Immutable. */
final class Insert {
  private static final int LONGEST_SENDER = 200;

  /** Plain, or quoted as the standard, MariaDB or SQL Server has it; with what it is in. */
  private static final Pattern TABLE =
      Pattern.compile("(?:PART\\.){0,3}PART".replace("PART", part()));

  private final String table;
  private final String sender;
  private final String sql;

  Insert(String table, String sender) {
    if (table == null || !TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException("not the name of a table: " + table);
    }
    this.table = table;
    this.sender = checked(sender);
    sql =
        "INSERT INTO "
            + table
            + " (id, to_channels, title, body, url, type, priority, data, options, sender)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }

  private static String part() {
    return "(?:[\\p{L}_][\\p{L}\\p{N}_$#]*|\"[^\"\\x00]+\"|`[^`\\x00]+`|\\[[^\\]\\x00]+\\])";
  }

  private static String checked(String sender) {
    if (sender != null) {
      if (sender.isEmpty() || sender.codePointCount(0, sender.length()) > LONGEST_SENDER) {
        throw Refused.field("sender", "has 1 to 200 characters");
      }
      if (JsonCheck.isUnfit(sender)) {
        throw Refused.field("sender", "holds U+0000 or half a surrogate pair");
      }
    }
    return sender;
  }

  String table() {
    return table;
  }

  String sender() {
    return sender;
  }

  /**
   * Writes; answers the id. What the connection does about transactions is its owner's business.
   */
  String write(Connection connection, Row row) throws SQLException {
    String id = RowId.next();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      int at = 1;
      for (String column : row.columns()) {
        set(statement, ++at, column);
      }
      set(statement, ++at, sender);
      statement.executeUpdate();
    }
    return id;
  }

  private static void set(PreparedStatement statement, int at, String value) throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.VARCHAR);
    } else {
      statement.setString(at, value);
    }
  }
}
