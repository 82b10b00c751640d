package io.github.belfry.log;

import io.github.belfry.database.Customizer;
import io.github.belfry.database.Sent;
import io.github.belfry.database.Statements;
import io.github.belfry.log.start.Schema;
import io.github.belfry.support.Database;
import io.github.belfry.support.Executions;
import io.github.belfry.support.MariaDb;
import io.github.belfry.support.Postgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated database for tests without a server. */
public final class TestDatabase {
  private final DataSource dataSource;
  private final String clock;
  private final Statements statements;
  private final Sent sent;

  private TestDatabase(DataSource dataSource, String clock, Optional<Sent> ownCount) {
    this.dataSource = dataSource;
    this.clock = clock;
    statements = new Statements(pooled(dataSource));
    sent = ownCount.orElse(statements);
  }

  /** An H2 file in that folder. */
  public static TestDatabase h2(Path folder) {
    return migrated(
        JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("log"), "sa", "sa"),
        "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT)",
        Optional.empty());
  }

  /** A fresh database of an embedded PostgreSQL. */
  public static TestDatabase postgresql() {
    return of(Postgres.freshDatabase());
  }

  /** A fresh database of an embedded MariaDB. */
  public static TestDatabase mariadb() {
    return of(MariaDb.freshDatabase());
  }

  /** That PostgreSQL or MariaDB database. */
  public static TestDatabase of(Database database) {
    return migrated(
        unmigrated(database),
        isMariaDb(database)
            ? "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000"
            : "CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)",
        isMariaDb(database) ? Optional.empty() : Optional.of(new Executions(database)));
  }

  /** Its connections, before anything is done with them. */
  public static DataSource unmigrated(Database database) {
    try {
      return isMariaDb(database) ? mariadb(database) : postgresql(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource pooled(DataSource dataSource) {
    if (!(dataSource instanceof PGSimpleDataSource single)) {
      return dataSource;
    }
    var pool = new PGConnectionPoolDataSource();
    pool.setUrl(single.getURL());
    pool.setUser(single.getUser());
    pool.setPassword(single.getPassword());
    return JdbcConnectionPool.create(pool);
  }

  private static boolean isMariaDb(Database database) {
    return database.url().startsWith("jdbc:mariadb:");
  }

  private static DataSource postgresql(Database database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.url());
    dataSource.setUser(database.user());
    dataSource.setPassword(database.password());
    return dataSource;
  }

  private static DataSource mariadb(Database database) throws SQLException {
    MariaDbDataSource dataSource = new MariaDbDataSource(database.url());
    dataSource.setUser(database.user());
    dataSource.setPassword(database.password());
    return dataSource;
  }

  private static TestDatabase migrated(
      DataSource dataSource, String clock, Optional<Sent> ownCount) {
    try {
      Schema.migrate(dataSource);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new TestDatabase(dataSource, clock, ownCount);
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** The same, where it isn't the database itself that counts. */
  public DataSource counted() {
    return statements.dataSource();
  }

  /**
   * What was sent: on PostgreSQL as it counts itself, whoever has sent it; elsewhere through {@link
   * #counted}, a batch as one.
   */
  public Sent sent() {
    return sent;
  }

  /** Another node's own factory. */
  public EntityManagerFactory factory() {
    return factory(dataSource);
  }

  /** A factory that goes through that data source. */
  public static EntityManagerFactory factory(DataSource dataSource) {
    return factory(dataSource, "");
  }

  /** A factory whose tables are in that schema, quoted; empty for the connections' own. */
  public static EntityManagerFactory factory(DataSource dataSource, String qualifier) {
    return Persistence.createEntityManagerFactory(
        "belfry",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.nonJtaDataSource",
            dataSource,
            "eclipselink.target-server",
            "None",
            "eclipselink.session.customizer",
            Customizer.class.getName(),
            Customizer.QUALIFIER,
            qualifier,
            "eclipselink.session-name",
            "belfry-" + System.nanoTime()));
  }

  /** Shifts the clock that all nodes share. */
  public void shiftClock(Duration by) {
    execute(
        "CREATE OR REPLACE VIEW belfry_clock AS SELECT %s + %d AS now_ms"
            .formatted(clock, by.toMillis()));
  }

  /** Runs one statement of its own. */
  public void execute(String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
