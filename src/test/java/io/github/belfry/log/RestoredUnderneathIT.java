package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Backup;
import io.github.belfry.support.Database;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup is restored under a running server: readers are told, and go on (protocol.md §8). */
@Tag("server")
class RestoredUnderneathIT {
  @Test
  void everybodyBeginsAnewAndHearsWhatIsSaidNext() throws Exception {
    Database database = Postgres.freshDatabase();
    try (var server = ServerProcess.named("restored").on(database).start()) {
      var anybody = Api.at(server.uri("/"));
      var alice = anybody.as("alice");
      var listening = List.of(WebSocketReader.open(alice, ""), SseReader.open(alice, ""));
      listening.forEach(reader -> reader.received().await("hello"));
      String kept = publish(anybody, "kept");
      Backup backup = Backup.of(TestDatabase.unmigrated(database));
      String lost = publish(anybody, "lost");
      for (TestReader reader : listening) {
        reader.received().await("notification", 2);
        assertThat(reader.received().ids()).containsExactly(kept, lost);
      }
      var poll = CompletableFuture.supplyAsync(() -> alice.get("poll?wait=30&after=" + lost));

      backup.restore();

      for (TestReader reader : listening) {
        var goodbye = reader.received().await("goodbye");
        assertThat(goodbye.getString("code")).isEqualTo("unavailable");
        assertThat(goodbye.getBoolean("reconnect")).isTrue();
        reader.received().awaitEnd();
      }
      var answer = poll.join().json();
      assertThat(answer.getBoolean("recovered")).isFalse();
      assertThat(answer.getString("cursor")).isEqualTo(kept);
      assertThat(anybody.get("health/ready").status()).isEqualTo(200);
      List<TestReader.Opener> transports =
          List.of(WebSocketReader::open, SseReader::open, PollReader::open);
      for (TestReader.Opener transport : transports) {
        goesOn(transport, anybody, lost, false);
        goesOn(transport, anybody, kept, true);
      }
    }
  }

  private static void goesOn(
      TestReader.Opener transport, Api anybody, String cursor, boolean recovered) {
    var reader = transport.open(anybody.as("alice"), "after=" + cursor);
    var hello = reader.received().await("hello");
    assertThat(hello.getBoolean("recovered")).isEqualTo(recovered);
    String now = publish(anybody, "now");
    reader.received().await(frame -> now.equals(frame.getString("id", "")));
    reader.close();
  }

  private static String publish(Api anybody, String title) {
    var answer =
        anybody
            .as("office", "belfry-publisher")
            .post("api/notifications", "{\"to\":[\"user:alice\"],\"title\":\"" + title + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().getString("id");
  }
}
