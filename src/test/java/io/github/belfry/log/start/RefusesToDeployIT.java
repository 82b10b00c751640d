package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What no waiting would cure stops the deployment, with a message that names it. */
@Tag("server")
class RefusesToDeployIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** One line for the operator, whatever the server makes of it. */
  private static String refusal(ServerProcess server) {
    var lines =
        server
            .failToDeploy(PATIENCE)
            .lines()
            .filter(line -> line.contains("Belfry can't start: "))
            .toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void withALoginThatIsRefused() {
    var stranger = Postgres.freshDatabase().as("stranger", "secret-word");
    var server = ServerProcess.named("refused-login").on(stranger);
    assertThat(refusal(server)).contains("refused the login").contains("stranger");
    assertThat(server.log()).content().doesNotContain("secret-word");
  }

  @Test
  void withAWrongSetting() {
    var server = ServerProcess.named("wrong-setting").with("belfry.limit.body", "abc");
    assertThat(refusal(server)).contains("belfry.limit.body").contains("abc");
  }

  @Test
  void withoutTheKeyThatIsNamed() {
    String setting = "mp.jwt.verify.publickey.location";
    var server = ServerProcess.named("missing-key").with(setting, "file:/nowhere/key.pem");
    assertThat(refusal(server)).contains(setting).contains("file:/nowhere/key.pem");
  }

  @Test
  void onTheTablesOfANewerVersion() throws Exception {
    Database database = Postgres.freshDatabase();
    comesFromTheFuture(database);
    var server = ServerProcess.named("newer-schema").on(database);
    assertThat(refusal(server)).contains("schema").contains("999");
  }

  private static void comesFromTheFuture(Database database) throws Exception {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.url());
    dataSource.setUser(database.user());
    dataSource.setPassword(database.password());
    Schema.migrate(dataSource);
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO belfry_schema (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'a newer one', 1, true)");
    }
  }
}
