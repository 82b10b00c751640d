package io.github.belfry.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2, embedded. */
final class H2 extends Dialect {
  private static final Logger LOG = LoggerFactory.getLogger(H2.class);
  private static final String WRITE_DELAY =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";

  H2() {
    super("H2");
  }

  /** H2 counts UTF-16 units where the others count characters. */
  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "name", "VARCHAR(412)", "text", "VARCHAR(1000000)", "data", "CLOB", "options", "");
  }

  /** H2 writes commits to the file within half a second unless told to do it at once. */
  @Override
  void checkConnection(Connection connection) throws SQLException {
    if (connection.getMetaData().getURL().startsWith("jdbc:h2:mem:")) {
      LOG.warn("The database is in memory only: notifications don't survive this process");
      return;
    }
    try (Statement statement = connection.createStatement()) {
      writeWithoutDelay(statement);
      try (ResultSet result = statement.executeQuery(WRITE_DELAY)) {
        if (!result.next() || !result.getString(1).equals("0")) {
          throw new UnfitDatabase("H2 doesn't flush at commit: WRITE_DELAY 0 isn't in force");
        }
      }
    }
  }

  private static void writeWithoutDelay(Statement statement) throws SQLException {
    try {
      statement.execute("SET WRITE_DELAY 0");
    } catch (SQLException failure) {
      if (DatabaseFailure.unreachable(failure)) {
        throw failure;
      }
      // Opened read-only, or by a user who isn't its administrator.
      throw new UnfitDatabase(
          "H2 can't be written to at every commit: " + DatabaseFailure.text(failure), failure);
    }
  }

  @Override
  Why why(String state, int code) {
    return switch (state) {
      // A lock waited for in vain.
      case "HYT00" -> Why.LOST;
      // Closed, or its file is broken or somebody else's.
      case "90098", "90067", "90121", "90007", "90020" -> Why.UNREACHABLE;
      // Read-only.
      case "90097" -> Why.READ_ONLY;
      // No space left.
      case "90031" -> Why.FULL;
      default -> null;
    };
  }
}
