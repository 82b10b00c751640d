package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Statements;
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

/** A page of an inbox costs few statements, and no more when some of it was read. */
class InboxCostTest {
  private static final int PAGE = 50;

  private final ManualClock clock = new ManualClock();
  private final Reader zoe = Desk.reader("zoe", "group:ops");
  @TempDir private Path folder;

  @Test
  void aPageIsFewStatements() {
    var statements = new Statements(TestDatabase.h2(folder).dataSource());
    try (EntityManagerFactory factory = TestDatabase.factory(statements.dataSource())) {
      var desk = new Desk(factory, new RowLog(new LocalTransactions(factory), clock), clock);
      desk.inbox.welcome("zoe");
      for (int n = 0; n < 3 * PAGE; n++) {
        NotificationId id = desk.log.say("shop", Notification.to("group:ops").title("x").build());
        if (n % 3 == 0) {
          desk.mark(zoe, ReceiptState.READ, id);
        }
      }
      desk.delivered.flush();
      list(desk, false);
      for (boolean unreadOnly : new boolean[] {false, true}) {
        statements.clear();
        list(desk, unreadOnly);
        assertThat(statements.sent()).hasSizeLessThanOrEqualTo(unreadOnly ? 5 : 2);
      }
    }
  }

  private void list(Desk desk, boolean unreadOnly) {
    assertThat(desk.inbox.list(zoe, null, PAGE, unreadOnly).items()).hasSize(PAGE);
  }
}
