package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be true of the connections to the database. */
final class Connected {
  private static final Logger LOG = LoggerFactory.getLogger(Connected.class);
  private static final String WRITE_DELAY =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";

  private static final Pattern STRICT = Pattern.compile("STRICT_(TRANS|ALL)_TABLES");

  private Connected() {}

  /**
   * Connects and checks.
   *
   * @throws UnfitDatabase when the login is refused or the database doesn't keep what it commits
   * @throws SQLException when the database can't be reached
   */
  static void check(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (connection.getTransactionIsolation() < Connection.TRANSACTION_READ_COMMITTED) {
        throw new UnfitDatabase("The isolation level of the data source is below READ COMMITTED");
      }
      switch (connection.getMetaData().getDatabaseProductName()) {
        case "H2" -> flushAtCommit(connection);
        case "MariaDB" -> cutNothing(connection);
        default -> {
          // Nothing that an operator could have turned off.
        }
      }
    } catch (SQLException failure) {
      if (DatabaseFailure.refusedLogin(failure)) {
        throw new UnfitDatabase(
            "The database has refused the login: " + DatabaseFailure.text(failure), failure);
      }
      throw failure;
    }
  }

  /** Out of strict mode, MariaDB cuts what is too long without an error: two names become one. */
  private static void cutNothing(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT @@sql_mode")) {
      if (!result.next() || !STRICT.matcher(result.getString(1)).find()) {
        throw new UnfitDatabase("MariaDB isn't strict: sql_mode lacks STRICT_TRANS_TABLES");
      }
    }
  }

  /** H2 writes commits to the file within half a second unless told to do it at once. */
  private static void flushAtCommit(Connection connection) throws SQLException {
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
}
