package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ThisServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What no waiting would cure stops the deployment at once, with a message that names it. */
@Tag("server")
class RefusesToDeployIT {
  /** Half of it on a machine of its own; here other servers start beside it. */
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  /** One line for the operator, whatever the server makes of it. */
  private static String refusal(ServerProcess server) {
    var lines =
        server
            .failToDeploy(AT_ONCE)
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
  void withoutTheDataSourceThatIsNamed() {
    var server = ServerProcess.named("no-source").with("belfry.datasource", "jdbc/nowhere");
    assertThat(refusal(server)).contains("belfry.datasource").contains("jdbc/nowhere");
  }

  @Test
  void withoutTheDataSourceOfAnOutbox() {
    String setting = "belfry.outbox.shop.datasource";
    var server =
        ServerProcess.named("no-shop")
            .with("belfry.outbox.sources", "shop")
            .with(setting, "jdbc/nowhere");
    assertThat(refusal(server)).contains(setting).contains("jdbc/nowhere");
  }

  @Test
  void withoutTheKeyThatIsNamed() {
    String setting = "mp.jwt.verify.publickey.location";
    var server = ServerProcess.named("missing-key").with(setting, "file:/nowhere/key.pem");
    assertThat(refusal(server)).contains(setting).contains("file:/nowhere/key.pem");
  }

  @Test
  void withoutAnAudienceUnlessItIsADemo() {
    String setting = "mp.jwt.verify.audiences";
    var server = ServerProcess.named("no-audience").with("belfry.demo", "false");
    assertThat(refusal(server)).contains(setting).contains("belfry.jwt.any-audience");
  }

  @Test
  void withoutAnIssuerUnlessItIsADemo() {
    inTurn("liberty");
    String setting = "mp.jwt.verify.issuer";
    var server =
        ServerProcess.named("no-issuer")
            .with("belfry.demo", "false")
            .with("mp.jwt.verify.audiences", "belfry")
            .with(setting, "");
    assertThat(refusal(server)).contains(setting).contains("is missing");
  }

  @Test
  void onTheTablesOfANewerVersion() {
    Database database = Postgres.freshDatabase();
    TestDatabase.of(database)
        .execute(
            "INSERT INTO belfry_schema (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success)"
                + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'a newer one', 1, true)");
    var server = ServerProcess.named("newer-schema").on(database);
    assertThat(refusal(server)).contains("schema").contains("999");
  }

  /** As after a failover, when it's a standby that answers. */
  @Test
  void whereNothingCanBeWritten() {
    inTurn("payara");
    var server = ServerProcess.named("read-only").on(whose("default_transaction_read_only = on"));
    assertThat(refusal(server)).contains("can't be written to");
  }

  @Test
  void whereNamesAreComparedWithoutAccents() {
    inTurn("wildfly");
    Database database = MariaDb.freshDatabase();
    TestDatabase.of(database)
        .execute(
            "ALTER TABLE belfry_address CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
    var server = ServerProcess.named("wrong-collation").on(database);
    assertThat(refusal(server)).contains("belfry_address.channel has utf8mb4_uca1400_ai_ci");
  }

  /** Liberty sets the level of each connection itself. */
  @Test
  void whereWhatIsNotCommittedIsRead() {
    inTurn("liberty");
    var server =
        ServerProcess.named("dirty-reads")
            .on(whose("default_transaction_isolation = 'read uncommitted'"))
            .holding(
                "wlp/servers/belfry/configDropins/overrides/dirty.xml",
                "<server><dataSource id='DefaultDataSource'"
                    + " isolationLevel='TRANSACTION_READ_UNCOMMITTED'/></server>");
    assertThat(refusal(server)).contains("isolation level");
  }

  /** Each costs a start, and is another's affair more than the server's. */
  private static void inTurn(String server) {
    assumeTrue(
        ThisServer.is(server) || Boolean.getBoolean("belfry.refusals.all"),
        "its turn is on " + server + "; on each server by -Dbelfry.refusals.all=true");
  }

  /** With tables, and that setting for every connection from now on. */
  private static Database whose(String setting) {
    Database database = Postgres.freshDatabase();
    String name = database.url().substring(database.url().lastIndexOf('/') + 1);
    TestDatabase.of(database).execute("ALTER DATABASE " + name + " SET " + setting);
    return database;
  }
}
