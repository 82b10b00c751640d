package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.log.DatabaseWork;
import io.github.belfry.log.DatabaseWork.Cost;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.support.ManualClock;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting, listing and marking visit as many rows with a long history as with a short one. */
class FlatCostTest {
  private final ManualClock clock = new ManualClock();
  private final Reader alice = Desk.reader("alice", "group:ops");
  @TempDir private Path folder;

  @Test
  void theHistoryCostsNothing() {
    var work = new DatabaseWork(TestDatabase.h2(folder).dataSource());
    try (EntityManagerFactory factory = TestDatabase.factory(work.dataSource())) {
      var log = new RowLog(new LocalTransactions(factory), clock);
      var desk = new Desk(factory, log, clock);
      // One that is never read: the floor can't pass it.
      say(log);
      read(log, desk, 100);
      Cost count = work.of(() -> assertThat(desk.unread(alice)).isEqualTo(1));
      Cost list = work.of(() -> desk.inbox.list(alice, null, 10, true));
      Cost mark = work.of(() -> desk.mark(alice, ReceiptState.READ, say(log)));

      read(log, desk, 3_000);

      assertThat(work.of(() -> assertThat(desk.unread(alice)).isEqualTo(1))).isEqualTo(count);
      assertThat(work.of(() -> desk.inbox.list(alice, null, 10, true))).isEqualTo(list);
      assertThat(work.of(() -> desk.mark(alice, ReceiptState.READ, say(log)))).isEqualTo(mark);
    }
  }

  private void read(RowLog log, Desk desk, int many) {
    for (int i = 0; i < many; i++) {
      NotificationId id = say(log);
      if (i % 50 == 0) {
        clock.advance(java.time.Duration.ofMinutes(2));
        desk.mark(alice, ReceiptState.READ, id);
      } else if (i % 50 == 49) {
        desk.markUpTo(alice, ReceiptState.READ, log.entries().get((int) id.seq() - 50).id(), id);
      }
    }
  }

  private static NotificationId say(RowLog log) {
    return log.say("shop", Notification.to("user:alice", "group:ops").title("x").build());
  }
}
