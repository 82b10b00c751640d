package io.github.belfry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  void write(Connection connection, List<RowChange<?>> changes, Optional<RowWriter.Update> update)
      throws SQLException {
    List<String> parts = new ArrayList<>(changes.stream().map(RowChange::together).toList());
    update.ifPresent(last -> parts.add(last.sql()));
    try (PreparedStatement statement = connection.prepareStatement(one(parts))) {
      int index = 1;
      for (RowChange<?> change : changes) {
        index = change.setArrays(statement, index);
      }
      if (update.isPresent()) {
        update.get().set(statement, index);
      }
      statement.executeUpdate();
    }
  }

  /** The last, with those before it. */
  private static String one(List<String> parts) {
    List<String> with = new ArrayList<>();
    for (String part : parts.subList(0, parts.size() - 1)) {
      with.add("rows_" + with.size() + " AS (" + part + ')');
    }
    return (with.isEmpty() ? "" : "WITH " + String.join(", ", with) + ' ')
        + parts.get(parts.size() - 1);
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
