package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, in a schema beside others' tables, with a clock that jumps. */
@Tag("server")
class StoreIT extends StoreContract {
  @Override
  ServerProcess server() {
    database = Postgres.freshDatabase();
    execute("CREATE SCHEMA tower", "CREATE TABLE tower.notification (id INTEGER)");
    return ServerProcess.named("store").on(database).with("belfry.schema", "tower");
  }

  @Override
  void cutIdle() {
    cut(" AND state = 'idle'");
  }

  /** As a primary that is a standby when it has started again. */
  @Override
  void demote() {
    execute(readOnly("on"));
    cut("");
  }

  /** Connections that were read-only stay so. Payara's pool keeps them, whoever aborts them. */
  @Override
  void promote() {
    execute("SET default_transaction_read_only = off", readOnly("off"));
    if (ThisServer.is("payara") || ThisServer.is("glassfish")) {
      cut("");
    }
  }

  private String readOnly(String how) {
    var name = database.url().substring(database.url().lastIndexOf('/') + 1);
    return "ALTER DATABASE " + name + " SET default_transaction_read_only = " + how;
  }

  private void cut(String which) {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = current_user AND pid <> pg_backend_pid()"
            + which);
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

  private int jumps() throws IOException {
    return Files.readString(server.log()).split("clock has jumped", -1).length - 1;
  }
}
