package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Statements;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Selection;
import io.github.belfry.support.ManualClock;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thousand readers acknowledge costs the database few statements, not some each. */
class AcknowledgementCostTest {
  private static final int READERS = 1_000;

  private final ManualClock clock = new ManualClock();
  private final List<Reader> readers =
      IntStream.range(0, READERS).mapToObj(n -> Desk.reader("user" + n, "group:ops")).toList();
  @TempDir private Path folder;

  @Test
  void areFewStatementsTogether() {
    var statements = new Statements(TestDatabase.h2(folder).dataSource());
    try (EntityManagerFactory factory = TestDatabase.factory(statements.dataSource())) {
      var desk = new Desk(factory, new RowLog(new LocalTransactions(factory), clock), clock);
      for (Reader reader : readers) {
        desk.inbox.welcome(reader.user());
        desk.places.begin(reader.user(), "phone", desk.log.head());
      }
      acknowledge(desk);
      long told = count(factory, "ChangedRow");
      for (int minute = 0; minute < 3; minute++) {
        clock.advance(Duration.ofMinutes(minute));
        statements.clear();

        acknowledge(desk);

        assertThat(statements.count())
            .as("statements of %d acknowledgements: %s", READERS, statements.sent())
            .isLessThan(READERS / 10);
        assertThat(statements.commits()).isLessThan(10);
      }
      assertThat(count(factory, "ReachedRow")).isEqualTo(READERS);
      assertThat(count(factory, "ChangedRow")).as("told to other nodes").isEqualTo(told);
    }
  }

  /** Something is said to all, and something that isn't theirs; then each acknowledges. */
  private void acknowledge(Desk desk) {
    NotificationId id = desk.log.say("shop", Notification.to("all").title("x").build());
    desk.log.say("shop", Notification.to("user:somebody").title("x").build());
    for (Reader reader : readers) {
      desk.mark(reader, ReceiptState.DELIVERED, id);
      desk.places.acknowledge(
          reader.user(), "phone", reader.channels(), new Selection.Ids(List.of(id)));
    }
    desk.delivered.flush();
    desk.storedPlaces.flush();
    assertThat(desk.had("user7", List.of(id.seq()))).containsKey(id.seq());
    assertThat(desk.places.find("user7", "phone"))
        .hasValueSatisfying(p -> assertThat(p.seq()).isGreaterThanOrEqualTo(id.seq()));
  }

  private static long count(EntityManagerFactory factory, String entity) {
    try (var em = factory.createEntityManager()) {
      return em.createQuery("select count(r) from " + entity + " r", Long.class).getSingleResult();
    }
  }
}
