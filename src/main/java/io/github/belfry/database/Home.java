package io.github.belfry.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Where Belfry's tables are.
 *
 * @param dataSource the only one that is ever asked
 * @param dialect of its database
 * @param schema of the tables, as the database spells it
 * @param said whether a setting names the schema; else it is the one that connections are in
 * @param description database, address, and login, in one line without secrets
 */
public record Home(
    DataSource dataSource, Dialect dialect, String schema, boolean said, String description) {

  /**
   * Connects and checks.
   *
   * @param schema what a setting says; null when none does
   * @throws UnfitDatabase when the login is refused or the database doesn't keep what it commits
   * @throws SQLException when the database can't be reached
   */
  public static Home of(DataSource dataSource, String schema) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (connection.getTransactionIsolation() < Connection.TRANSACTION_READ_COMMITTED) {
        throw new UnfitDatabase("The isolation level of the data source is below READ COMMITTED");
      }
      Dialect dialect = Dialects.of(connection);
      dialect.checkConnection(connection);
      return new Home(
          dataSource,
          dialect,
          schema == null
              ? dialect.schema(connection)
              : spelled(schema, List.copyOf(dialect.schemas(connection))),
          schema != null,
          description(connection.getMetaData()));
    } catch (SQLException failure) {
      if (DatabaseFailure.refusedLogin(failure)) {
        throw new UnfitDatabase(
            "The database has refused the login: " + DatabaseFailure.text(failure), failure);
      }
      throw failure;
    }
  }

  /** How a statement names a table of ours, or a view. */
  public String qualifier() {
    return said ? dialect.quoted(schema) : "";
  }

  /** As it is there: H2 writes in capitals what was said in small letters, PostgreSQL doesn't. */
  private static String spelled(String schema, List<String> known) {
    return known.contains(schema)
        ? schema
        : known.stream().filter(schema::equalsIgnoreCase).findFirst().orElse(schema);
  }

  /** Parameters of an address may hold passwords. */
  private static String description(DatabaseMetaData database) throws SQLException {
    return database.getDatabaseProductName()
        + ' '
        + database.getDatabaseProductVersion()
        + " at "
        + database.getURL().replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//")
        + " as "
        + database.getUserName();
  }
}
