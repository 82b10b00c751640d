package io.github.belfry.benchmark.measure;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Databases by their name, each as durable as it is shipped. */
public final class Databases {
  private static final Map<String, String> TITLES =
      Map.of("h2", "H2", "postgresql", "PostgreSQL", "mariadb", "MariaDB");

  private Databases() {}

  /** As tables have it. */
  public static String title(String name) {
    return TITLES.get(name);
  }

  /** A fresh one with Belfry's tables, to be written to by JDBC as fast as its driver can. */
  static TestDatabase migrated(String name) throws IOException {
    Optional<Database> fresh = fresh(name);
    if (fresh.isEmpty()) {
      Path folder = Files.createDirectories(ServerProcess.LEFT.resolve("benchmark"));
      return TestDatabase.h2(Files.createTempDirectory(folder, "floor"));
    }
    return TestDatabase.of(
        name.equals("postgresql") ? fresh.get().with("reWriteBatchedInserts=true") : fresh.get());
  }

  /** A fresh one; empty for a server's own H2 file. */
  public static Optional<Database> fresh(String name) {
    return switch (name) {
      case "postgresql" -> {
        Postgres.syncing();
        yield Optional.of(Postgres.freshDatabase());
      }
      case "mariadb" -> {
        var database = MariaDb.freshDatabase();
        MariaDb.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        yield Optional.of(database);
      }
      default -> Optional.empty();
    };
  }
}
