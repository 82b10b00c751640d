package io.github.belfry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL. */
final class PostgreSql extends Dialect {
  PostgreSql() {
    super("PostgreSQL");
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("name", "VARCHAR(206)", "text", "TEXT", "data", "TEXT", "options", "");
  }

  /**
   * In one statement, whose text doesn't depend on how many rows there are: it is planned once for
   * a connection.
   */
  @Override
  void write(Connection connection, List<RowWriter.Insert<?>> inserts, RowWriter.Update update)
      throws SQLException {
    List<String> with = new ArrayList<>();
    for (RowWriter.Insert<?> insert : inserts) {
      with.add(
          "rows_"
              + with.size()
              + " AS ("
              + insert.into()
              + "SELECT * FROM unnest("
              + insert.columns().marks()
              + "))");
    }
    String sql = (with.isEmpty() ? "" : "WITH " + String.join(", ", with) + ' ') + update.sql();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      for (RowWriter.Insert<?> insert : inserts) {
        index = insert.set(statement, index);
      }
      update.set(statement, index);
      statement.executeUpdate();
    }
  }

  @Override
  Why why(String state, int code) {
    return switch (state) {
      // Deadlock; lock not available.
      case "40P01", "55P03" -> Why.LOST;
      // Shutting down, crashed, starting up; too many connections.
      case "57P01", "57P02", "57P03", "53300" -> Why.UNREACHABLE;
      // As a standby is.
      case "25006" -> Why.READ_ONLY;
      // No space left.
      case "53100" -> Why.FULL;
      default -> null;
    };
  }
}
