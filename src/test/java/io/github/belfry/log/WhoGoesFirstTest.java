package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.RecordedTurns;
import io.github.belfry.database.Urgency;
import io.github.belfry.log.start.Genesis;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every transaction waits in the line that is its own. */
class WhoGoesFirstTest {
  @TempDir private Path folder;

  @Test
  void publishingAndWhatBringsItHereThenReadersThenSweeps() {
    try (var factory = TestDatabase.h2(folder).factory()) {
      var turns = new RecordedTurns(new LocalTransactions(factory));
      Genesis.ensure(turns);
      var node =
          new LogNode(
              turns,
              Runnable::run,
              (delay, task) -> new CompletableFuture<>(),
              new LocalBus(),
              (from, said) -> {},
              TestNode.RETENTION,
              1_000,
              new DatabaseClock(),
              said -> {},
              TestNode.incoming(new DatabaseClock()));
      node.open();
      var said = Submission.of("bob", Notification.to("all").title("t").build());

      assertThat(turns.of(() -> node.log().append(said).toCompletableFuture().join()))
          .containsExactly(Urgency.PUBLISHING);
      assertThat(turns.of(node::everySecond)).containsExactly(Urgency.PUBLISHING);
      assertThat(turns.of(node::everyMinute)).containsExactly(Urgency.HOUSEKEEPING);
      assertThat(turns.of(() -> node.log().start(NotificationId.OLDEST)))
          .containsExactly(Urgency.READING);
      assertThat(turns.of(node.log()::refreshHead)).containsExactly(Urgency.READING);
      assertThat(turns.of(() -> node.log().read(Map.of(), node.log().head(), 1))).isEmpty();
      assertThat(turns.of(() -> node.tickets().redeem("ticket", Instant.now())))
          .containsExactly(Urgency.READING);
    }
  }
}
