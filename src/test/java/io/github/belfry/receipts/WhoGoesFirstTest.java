package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.RecordedTurns;
import io.github.belfry.database.Urgency;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts.Statement;
import io.github.belfry.port.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is merely noted stands behind what somebody waits for. */
class WhoGoesFirstTest {
  @TempDir private Path folder;

  @Test
  void deliveriesAndPlacesAreWrittenInHousekeepingsTurnTheRestInReadings() {
    var database = TestDatabase.h2(folder);
    try (var said = new TestNode(database.factory());
        var factory = database.factory()) {
      var turns = new RecordedTurns(new LocalTransactions(factory));
      var node =
          new ReceiptsNode(
              turns,
              said.log,
              said.changes(),
              new LocalBus(),
              Runnable::run,
              new DatabaseClock(),
              50);
      var alice = Desk.reader("alice");
      var id = said.say(Notification.to("user:alice").title("t"));
      node.inbox().welcome("alice");
      node.places().begin("alice", "phone", id);

      assertThat(turns.of(() -> record(node, ReceiptState.DELIVERED, id))).isEmpty();
      assertThat(turns.of(node::flush)).containsExactly(Urgency.HOUSEKEEPING);
      assertThat(turns.of(() -> record(node, ReceiptState.READ, id)))
          .containsExactly(Urgency.READING);
      assertThat(turns.of(() -> node.inbox().count(alice))).containsExactly(Urgency.READING);
    }
  }

  private static void record(ReceiptsNode node, ReceiptState state, NotificationId id) {
    var alice = Desk.reader("alice");
    node.receipts()
        .record(
            new Statement(
                alice, alice.channels(), state, new Selection.Ids(List.of(id)), "sse", "c"));
  }
}
