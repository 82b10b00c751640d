package io.github.belfry.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL as a child process: one per JVM, started when first asked for. */
public final class Postgres {

  /** Not ten seconds: other servers may be starting on this machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static boolean syncing;
  private static EmbeddedPostgres server;
  private static int databases;

  private Postgres() {}

  /**
   * As PostgreSQL is shipped, what is committed is on disk; for tests it needn't be, which is
   * quicker. To be said before the first database.
   */
  public static synchronized void syncing() {
    if (server != null && !syncing) {
      throw new IllegalStateException("it runs already, and doesn't sync");
    }
    syncing = true;
  }

  /** An empty database of the caller's own. */
  public static synchronized Database freshDatabase() {
    String name = "belfry_" + ++databases;
    execute("CREATE DATABASE " + name + " OWNER " + Database.USER);
    // Without the user that zonky would write into it: it would outdo the one that is logged in as.
    String url = "jdbc:postgresql://127.0.0.1:" + running().getPort() + '/' + name;
    return new Database(url, Database.USER, Database.PASSWORD);
  }

  /** Takes one row. */
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /** Has the administrator ask. */
  static synchronized void query(String sql, Row each) throws SQLException {
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        each.take(rows);
      }
    }
  }

  /** Has the administrator do it. */
  public static void execute(String sql) {
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres running() {
    if (server == null) {
      try {
        server = start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String password = Database.PASSWORD.replace("'", "''");
      execute("CREATE ROLE " + Database.USER + " LOGIN PASSWORD '" + password + '\'');
      execute("CREATE EXTENSION pg_stat_statements");
    }
    return server;
  }

  private static EmbeddedPostgres start() throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setPort(FreePorts.next())
            .setPGStartupWait(PATIENCE)
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("hba_file", whoMayLogIn().toString());
    if (syncing) {
      builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }
    return builder.start();
  }

  /** Everybody with a password, but the administrator that zonky is. */
  private static Path whoMayLogIn() throws IOException {
    Files.createDirectories(ServerProcess.LEFT);
    return Files.writeString(
        ServerProcess.LEFT.resolve("pg_hba.conf"),
        "host all postgres samehost trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
  }
}
