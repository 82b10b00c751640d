package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.WebSocketReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One node whose database does to its connections what databases do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class StoreContract {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  /** More than there are connections. */
  private static final int AT_ONCE = 30;

  Database database;
  ServerProcess server;

  /** A server, not started yet, on {@link #database}. */
  abstract ServerProcess server();

  /** Ends all of the node's connections that nobody uses. */
  abstract void cutIdle();

  /** Connections that begin from now on can't write; those that there are end. */
  abstract void demote();

  /** Connections that begin from now on can write. */
  abstract void promote();

  @BeforeAll
  void start() {
    server = server().start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Order(2)
  void connectionsThatWereCutWhileIdleAreNotHandedOut() {
    for (int round = 0; round < 3; round++) {
      cutIdle();
      var answer = publish("round " + round, 0);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }
  }

  @Test
  @Order(4)
  void aDatabaseThatTakesNoWritesIsNotReadyUntilItDoes() {
    try (var reader = WebSocketReader.open(anybody().as("alice"), "client=stays")) {
      reader.received().await("hello");
      demote();
      await().atMost(FIVE_SECONDS).until(() -> anybody().get("health/ready").status() == 503);
      assertThat(atOnce("lost")).extracting(Api.Answer::status).containsOnly(503);
      assertThat(anybody().get("health/live").status()).isEqualTo(200);
      assertThat(anybody().get("health/ready").body()).doesNotContain("read-only");

      promote();
      await().atMost(PATIENCE).until(() -> anybody().get("health/ready").status() == 200);
      var answers = atOnce("after");
      assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
      var id = answers.get(0).json().getString("id");
      reader.received().await(frame -> id.equals(frame.getString("id", "")));
      assertThat(reader.received().of("goodbye")).isEmpty();
    }
  }

  private List<Api.Answer> atOnce(String title) {
    var publishers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      return IntStream.range(0, AT_ONCE)
          .mapToObj(n -> CompletableFuture.supplyAsync(() -> publish(title, 0), publishers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      publishers.shutdown();
    }
  }

  final Api anybody() {
    return Api.at(server.uri("/"));
  }

  final Api.Answer publish(String title, int ttl) {
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
  final void execute(String... statements) {
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
