package io.github.belfry.log.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.log.LocalTransactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.NotificationId;
import io.github.belfry.notification.Reader;
import io.github.belfry.notification.ReceiptState;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting, listing and marking fetch as many rows with a long history as with a short one. */
class FlatCostTest {
  private final TestClock clock = new TestClock();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong statements = new AtomicLong();
  private final Reader alice = Desk.reader("alice", "group:ops");
  @TempDir private Path folder;

  private record Cost(long statements, long rows) {}

  @Test
  void theHistoryCostsNothing() {
    try (EntityManagerFactory factory =
        TestDatabase.factory(counting(TestDatabase.h2(folder).dataSource()))) {
      var log = new RowLog(new LocalTransactions(factory), clock);
      var desk = new Desk(factory, log, clock);
      // One that is never read: the floor can't pass it.
      say(log);
      read(log, desk, 100);
      Cost count = cost(() -> assertThat(desk.unread(alice)).isEqualTo(1));
      Cost list = cost(() -> desk.inbox.list(alice, null, 10, true));
      Cost mark = cost(() -> desk.mark(alice, ReceiptState.READ, say(log)));

      read(log, desk, 3_000);

      assertThat(cost(() -> assertThat(desk.unread(alice)).isEqualTo(1))).isEqualTo(count);
      assertThat(cost(() -> desk.inbox.list(alice, null, 10, true))).isEqualTo(list);
      assertThat(cost(() -> desk.mark(alice, ReceiptState.READ, say(log)))).isEqualTo(mark);
    }
  }

  private void read(RowLog log, Desk desk, int many) {
    for (int i = 0; i < many; i++) {
      NotificationId id = say(log);
      if (i % 50 == 0) {
        clock.pass(java.time.Duration.ofMinutes(2));
        desk.mark(alice, ReceiptState.READ, id);
      } else if (i % 50 == 49) {
        desk.markUpTo(alice, ReceiptState.READ, log.entries().get((int) id.seq() - 50).id(), id);
      }
    }
  }

  private static NotificationId say(RowLog log) {
    return log.say("shop", Notification.to("user:alice", "group:ops").title("x").build());
  }

  private Cost cost(Runnable work) {
    work.run();
    rows.set(0);
    statements.set(0);
    work.run();
    return new Cost(statements.get(), rows.get());
  }

  private DataSource counting(DataSource real) {
    return proxy(DataSource.class, real);
  }

  /** Counts the rows that are fetched and the statements that fetch them. */
  private <T> T proxy(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                Object result = method.invoke(real, arguments);
                if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                  rows.incrementAndGet();
                }
                if (result instanceof ResultSet) {
                  statements.incrementAndGet();
                  return proxy(ResultSet.class, result);
                }
                if (result instanceof PreparedStatement) {
                  return proxy(PreparedStatement.class, result);
                }
                return result instanceof Connection ? proxy(Connection.class, result) : result;
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }
}
