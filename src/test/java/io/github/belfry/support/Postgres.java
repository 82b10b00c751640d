package io.github.belfry.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL as a child process: one per JVM, started when first asked for. */
public final class Postgres {

  private static EmbeddedPostgres server;
  private static int databases;

  private Postgres() {}

  /** An empty database of the caller's own. */
  public static synchronized Database freshDatabase() {
    String name = "belfry_" + ++databases;
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    // Without the user that zonky would write into it: it would outdo the one that is logged in as.
    String url = "jdbc:postgresql://127.0.0.1:" + running().getPort() + '/' + name;
    return new Database(url, "postgres", "postgres");
  }

  private static EmbeddedPostgres running() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }
}
