package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that fails once the log is open has let go of the database. */
@Tag("server")
class LeavesNothingRunningIT {
  private static final Duration SEVERAL_TICKS = Duration.ofSeconds(4);

  @TempDir private Path folder;

  @Test
  void whenTheDeploymentFailsLate() throws Exception {
    Database database = Postgres.freshDatabase();
    try (var server = ServerProcess.named("fails-late").on(database).deploying(failsLate())) {
      assertThat(server.refuse(Duration.ofMinutes(1))).contains("fails late");
      await()
          .atMost(Duration.ofSeconds(30))
          .during(SEVERAL_TICKS)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> secondsSinceAQuery(database) >= 2);
    }
  }

  private Path failsLate() throws Exception {
    Path war = Files.createDirectories(folder.resolve("war")).resolve("belfry.war");
    ShrinkWrap.createFromZipFile(WebArchive.class, ServerProcess.war().toFile())
        .addClass(FailsLate.class)
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return war;
  }

  /** Of any other connection; Belfry asks every second. */
  private static double secondsSinceAQuery(Database database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT coalesce(extract(epoch FROM now() - max(query_start)), 1e9)"
                    + " FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND pid <> pg_backend_pid()")) {
      result.next();
      return result.getDouble(1);
    }
  }
}
