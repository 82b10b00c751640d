package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One node in a schema beside others' tables, whose database does what databases do. */
@Tag("server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoreIT {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Database database;
  private static ServerProcess server;

  @BeforeAll
  static void start() {
    database = Postgres.freshDatabase();
    execute("CREATE SCHEMA tower");
    execute("CREATE TABLE tower.notification (id INTEGER)");
    server = ServerProcess.named("store").on(database).with("belfry.schema", "tower").start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void adminsLearnWhereItStoresAndNobodyElse() {
    var admin = Api.at(server.uri("/")).as("root", "belfry-admin");
    var ready = admin.get("health/ready").json();
    assertThat(ready.getString("version")).startsWith("0.");
    var store = ready.getJsonObject("store");
    assertThat(store.getString("schema")).isEqualTo("tower");
    assertThat(store.getString("database")).contains("PostgreSQL").contains("as belfry");
    assertThat(store.toString()).doesNotContain(database.password());
    assertThat(server.log()).content().contains("schema tower");

    assertThat(anybody().get("health/ready").body()).doesNotContain("tower");
    assertThat(anybody().as("alice").get("health/ready").body()).doesNotContain("tower");
    assertThat(anybody().with("nonsense").get("health/ready").status()).isEqualTo(200);

    var about = admin.get("api/about");
    assertThat(about.status()).isEqualTo(200);
    assertThat(about.json().getJsonObject("store")).isEqualTo(store);
    assertThat(about.json().getString("version")).isEqualTo(ready.getString("version"));
    assertThat(about.json().getString("build")).startsWith("20");
    assertThat(about.json().getString("server")).isNotEmpty();
    assertThat(about.json().getString("node")).isNotEmpty();
    assertThat(anybody().as("alice").get("api/about").status()).isEqualTo(403);
  }

  @Test
  @Order(2)
  void connectionsThatWereCutWhileIdleAreNotHandedOut() {
    for (int round = 0; round < 3; round++) {
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
              + " AND pid <> pg_backend_pid() AND state = 'idle'");
      var answer = publish("round " + round, 0);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }
  }

  @Test
  @Order(3)
  void whatExpiresIsHeardHoweverFarTheDatabasesClockIsFromTheNodes() {
    int jump = 0;
    for (int skew : new int[] {-90, 90}) {
      execute(
          "CREATE OR REPLACE VIEW tower.belfry_clock AS SELECT"
              + " CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT) + CAST("
              + skew * 1_000
              + " AS BIGINT) AS now_ms");
      int jumps = ++jump;
      await("the jump").atMost(PATIENCE).until(() -> jumps() == jumps);
      var alice = anybody().as("alice");
      List<TestReader> readers =
          List.of(
              WebSocketReader.open(alice, "client=ws" + skew),
              SseReader.open(alice, "client=sse" + skew),
              PollReader.open(alice, "client=poll" + skew));
      try {
        readers.forEach(reader -> reader.received().await("hello"));
        for (int ttl : new int[] {30, 60}) {
          var id = publish("brief", ttl).json().getString("id");
          readers.forEach(
              reader -> reader.received().await(frame -> id.equals(frame.getString("id", ""))));
          assertThat(alice.get("api/notifications/" + id).status()).isEqualTo(200);
          assertThat(alice.get("poll?wait=0&after=0").body()).contains(id);
        }
      } finally {
        readers.forEach(TestReader::close);
      }
    }
  }

  @Test
  @Order(4)
  void aDatabaseThatTakesNoWritesIsNotReadyUntilItDoes() {
    var readonly = "ALTER DATABASE " + name() + " SET default_transaction_read_only = ";
    try (var reader = WebSocketReader.open(anybody().as("alice"), "client=stays")) {
      reader.received().await("hello");
      execute(readonly + "on");
      terminateAll();
      await().atMost(FIVE_SECONDS).until(() -> anybody().get("health/ready").status() == 503);
      var refused = publish("lost", 0);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(anybody().get("health/live").status()).isEqualTo(200);
      assertThat(anybody().get("health/ready").body()).doesNotContain("read-only");

      execute("SET default_transaction_read_only = off", readonly + "off");
      terminateAll();
      await().atMost(PATIENCE).until(() -> anybody().get("health/ready").status() == 200);
      var answer = publish("after", 0);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
      var id = answer.json().getString("id");
      reader.received().await(frame -> id.equals(frame.getString("id", "")));
      assertThat(reader.received().of("goodbye")).isEmpty();
    }
  }

  private static void terminateAll() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = current_user AND pid <> pg_backend_pid()");
  }

  private static int jumps() throws IOException {
    return Files.readString(server.log()).split("clock has jumped", -1).length - 1;
  }

  private static String name() {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
  }

  private static Api anybody() {
    return Api.at(server.uri("/"));
  }

  private static Api.Answer publish(String title, int ttl) {
    return anybody()
        .as("office", "belfry-publisher")
        .post(
            "api/notifications",
            "{\"to\":[\"user:alice\"],\"title\":\""
                + title
                + '"'
                + (ttl == 0 ? "" : ",\"ttl\":" + ttl)
                + '}');
  }

  /** Each in a transaction of its own, on one connection. */
  private static void execute(String... statements) {
    try (var connection = TestDatabase.unmigrated(database).getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
