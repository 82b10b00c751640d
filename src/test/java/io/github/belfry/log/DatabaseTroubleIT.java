package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.Forwarder;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database isn't there yet, goes away and comes back (protocol.md §8). */
@Tag("server")
class DatabaseTroubleIT {
  private static final Duration SECONDS = Duration.ofSeconds(20);

  /** Less than a database is asked again for in vain. */
  private static final Duration AT_ONCE = Duration.ofSeconds(8);

  @Test
  void theNodeWaitsForADatabaseThatIsNotThereYet() throws Exception {
    Database database = Postgres.freshDatabase();
    try (var network = new Forwarder(database.port());
        var server =
            ServerProcess.named("database-later")
                .on(database.through(network))
                .readyAt("/health/live")
                .start()) {
      var anybody = Api.at(server.uri("/"));
      var ready = anybody.get("health/ready");
      assertThat(ready.status()).as(ready.body()).isEqualTo(503);
      assertThat(ready.body()).contains("database");
      unavailable(publish(anybody, "early"));
      unavailable(anybody.as("alice").get("api/inbox"));
      unavailable(anybody.as("alice").get("poll?wait=0"));
      unavailable(anybody.as("alice").post("api/tickets", ""));

      network.open();

      await().atMost(SECONDS).until(() -> anybody.get("health/ready").status() == 200);
      var answer = publish(anybody, "at last");
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
      var heard = anybody.as("alice").get("poll?wait=0&after=0").json().getJsonArray("frames");
      assertThat(heard).hasSize(1);
    }
  }

  @Test
  void theNodeOutlivesItsDatabaseAndReadersMissNothing() throws Exception {
    Database database = Postgres.freshDatabase();
    try (var network = new Forwarder(database.port())) {
      network.open();
      try (var server = ServerProcess.named("database-gone").on(database.through(network)).start();
          var reader = WebSocketReader.open(Api.at(server.uri("/")).as("alice"), "client=phone")) {
        var anybody = Api.at(server.uri("/"));
        reader.received().await("hello");
        var said = new ArrayList<>(List.of(publish(anybody, "before").json().getString("id")));
        reader.received().await("notification");

        network.cut();

        var began = Instant.now();
        unavailable(publish(anybody, "lost"));
        assertThat(Duration.between(began, Instant.now())).isLessThan(SECONDS);
        var asked = Instant.now();
        unavailable(anybody.as("alice").get("api/inbox"));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
        await().atMost(SECONDS).until(() -> anybody.get("health/ready").status() == 503);
        assertThat(anybody.get("health/ready").body()).contains("database");
        assertThat(anybody.get("health/live").status()).isEqualTo(200);
        reader.command("{\"op\":\"ping\",\"ref\":\"still here\"}");
        reader.received().await("pong");
        unavailable(publish(anybody, "lost as well"));

        network.open();

        await().atMost(SECONDS).until(() -> anybody.get("health/ready").status() == 200);
        for (int n = 0; n < 50; n++) {
          var answer = publish(anybody, "after " + n);
          assertThat(answer.status()).as("%d: %s", n, answer).isEqualTo(201);
          said.add(answer.json().getString("id"));
        }
        var last = said.get(said.size() - 1);
        reader.received().await(frame -> last.equals(frame.getString("id", "")));
        assertThat(reader.received().ids()).containsExactlyElementsOf(said);
      }
    }
  }

  private static Api.Answer publish(Api anybody, String title) {
    return anybody
        .as("office", "belfry-publisher")
        .post("api/notifications", "{\"to\":[\"user:alice\"],\"title\":\"" + title + "\"}");
  }

  private static void unavailable(Api.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).isPresent();
  }
}
