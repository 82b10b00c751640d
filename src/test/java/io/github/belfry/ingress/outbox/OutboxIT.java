package io.github.belfry.ingress.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Belfry's own outbox, and another table as a source, written by hand; and what admins see. */
@Tag("server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Database database;
  private ServerProcess server;

  @BeforeAll
  void start() throws IOException {
    database = Postgres.freshDatabase();
    execute(
        Files.readString(Path.of("docs/sql/outbox-postgresql.sql"))
            .replace("belfry_outbox", "shop_outbox"));
    server =
        ServerProcess.named("outbox")
            .on(database)
            .with("belfry.outbox.sources", "shop")
            .with("belfry.outbox.shop.datasource", "java:comp/DefaultDataSource")
            .with("belfry.outbox.shop.table", "shop_outbox")
            .with("belfry.outbox.shop.channels", "user:*")
            .start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Api anybody() {
    return Api.at(server.uri("/"));
  }

  private Api admin() {
    return anybody().as("root", "belfry-admin");
  }

  private void execute(String... statements) {
    try (var connection = TestDatabase.unmigrated(database).getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JsonObject> refused(String source) {
    return admin().get("api/admin/refused?source=" + source).json().getJsonArray("refused").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private JsonObject source(String name) {
    return admin().get("api/admin/outbox").json().getJsonArray("sources").stream()
        .map(JsonObject.class::cast)
        .filter(source -> source.getString("source").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsWrittenByHandIsHeardOnceInItsOrder() {
    try (var reader = PollReader.open(anybody().as("alice"), "client=hand")) {
      reader.received().await("hello");
      execute(
          "INSERT INTO belfry_outbox (to_channels, title, url)"
              + " VALUES ('user:alice,group:ops', 'own', '/orders/42')",
          "INSERT INTO shop_outbox (to_channels, title) VALUES ('user:alice', 'first')",
          "INSERT INTO shop_outbox (to_channels, title) VALUES ('user:alice', 'second')");
      reader.received().await(frame -> "own".equals(frame.getString("title", "")));
      reader.received().await(frame -> "second".equals(frame.getString("title", "")));
      var shops =
          reader.received().of("notification").stream()
              .filter(frame -> frame.getString("from").equals("shop"))
              .map(frame -> frame.getString("title"))
              .toList();
      assertThat(shops).containsExactly("first", "second");
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(source("shop").getInt("rows")).isZero();
              assertThat(source("shop").getBoolean("up")).isTrue();
              assertThat(source("shop").getInt("said")).isGreaterThanOrEqualTo(2);
              assertThat(source("belfry").getInt("said")).isGreaterThanOrEqualTo(1);
              assertThat(source("belfry").isNull("oldest")).isTrue();
              assertThat(anybody().get("metrics").body())
                  .contains("belfry_outbox_up{source=\"shop\"} 1")
                  .contains("belfry_outbox_rows{source=\"belfry\"} 0");
            });
  }

  @Test
  void whatCannotBeSaidIsListedTriedAgainAndDeleted() {
    execute(
        "INSERT INTO belfry_outbox (id, to_channels, data) VALUES ('odd', 'user:alice', '{1.10')",
        "INSERT INTO shop_outbox (id, to_channels, title) VALUES ('far', 'room:x', 'no')",
        "INSERT INTO shop_outbox (id, to_channels, title, options)"
            + " VALUES ('old', 'user:alice', 'said later', '{\"priority\":\"low\"}')");
    await()
        .atMost(PATIENCE)
        .until(() -> refused("shop").size() == 2 && !refused("belfry").isEmpty());

    JsonObject odd = refused("belfry").get(0);
    assertThat(odd.getString("key")).isEqualTo("odd");
    assertThat(odd.getString("code")).isEqualTo("bad-request");
    assertThat(odd.getString("detail")).contains("data");
    assertThat(odd.getJsonObject("message").getString("data")).isEqualTo("{1.10");
    JsonObject far =
        refused("shop").stream()
            .filter(r -> r.getString("key").equals("far"))
            .findFirst()
            .orElseThrow();
    assertThat(far.getString("code")).isEqualTo("forbidden");

    var page = admin().get("api/admin/refused?source=shop&limit=1").json();
    assertThat(page.getJsonArray("refused")).hasSize(1);
    var rest = admin().get("api/admin/refused?source=shop&before=" + page.getString("next")).json();
    assertThat(rest.getJsonArray("refused")).hasSize(1);
    assertThat(rest.isNull("next")).isTrue();

    String again = "api/admin/refused/" + odd.getString("handle") + "/retry";
    var problem = admin().post(again, "");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.json().getString("detail")).contains("data");
    execute(
        "UPDATE belfry_refused SET message = replace(message, '{1.10', '1.10') WHERE message_key = 'odd'");
    assertThat(admin().post(again, "").status()).isEqualTo(204);
    assertThat(admin().post(again, "").status()).isEqualTo(404);

    var all = admin().post("api/admin/refused/retry?source=shop", "").json();
    assertThat(all.getInt("said")).isZero();
    assertThat(all.getInt("refused")).isEqualTo(2);
    for (JsonObject one : refused("shop")) {
      String handle = "api/admin/refused/" + one.getString("handle");
      assertThat(admin().delete(handle).status()).isEqualTo(204);
      assertThat(admin().delete(handle).status()).isEqualTo(404);
    }
    assertThat(refused("shop")).isEmpty();
  }

  @Test
  void onlyAdminsMay() {
    for (String path : List.of("api/admin/outbox", "api/admin/refused")) {
      assertThat(anybody().get(path).status()).isEqualTo(401);
      assertThat(anybody().as("bob", "belfry-publisher").get(path).status()).isEqualTo(403);
    }
    Api bob = anybody().as("bob");
    assertThat(bob.post("api/admin/refused/x/retry", "").status()).isEqualTo(403);
    assertThat(bob.post("api/admin/refused/retry?source=shop", "").status()).isEqualTo(403);
    assertThat(bob.delete("api/admin/refused/x").status()).isEqualTo(403);
    for (String query : List.of("?source=", "?no=1", "?limit=0", "?limit=201", "?before=1")) {
      assertThat(admin().get("api/admin/refused" + query).status()).as(query).isEqualTo(400);
    }
    assertThat(admin().post("api/admin/refused/retry", "").status()).isEqualTo(400);
    assertThat(admin().post("api/admin/refused/x/retry", "").status()).isEqualTo(404);
  }
}
