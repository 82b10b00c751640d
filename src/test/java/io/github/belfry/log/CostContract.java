package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.audit.rows.AuditRow;
import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.Columns;
import io.github.belfry.database.Sent;
import io.github.belfry.database.Statements;
import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.log.rows.ChangedRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.log.rows.RedeemedRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Submission;
import io.github.belfry.receipts.ReceiptsNode;
import io.github.belfry.receipts.rows.MarkRow;
import io.github.belfry.receipts.rows.PlaceRow;
import io.github.belfry.receipts.rows.ReachedRow;
import io.github.belfry.receipts.rows.ReaderRow;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to the database: for something said, for much at once, and when nothing goes on. */
abstract class CostContract {
  private static final int SECONDS = 60;
  private static final int MANY = 100;
  private static final int PAGE = 50;

  private TestDatabase database;
  private Statements statements;
  private Sent sent;
  private TestNode node;

  abstract TestDatabase freshDatabase();

  /** How many statements one transaction of publishing takes, whatever it writes. */
  abstract int statementsToPublish();

  @BeforeEach
  void open() {
    database = freshDatabase();
    statements = new Statements(database.dataSource());
    sent = database.sent();
    node = new TestNode(TestDatabase.factory(statements.dataSource()));
    node.say(Notification.to("room:1").title("first"));
    node.node.everySecond();
    node.node.everyMinute();
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void oneIsFewStatements() {
    assertPublishes(List.of(to(1)));
  }

  @Test
  void manyTogetherAreNoMore() {
    assertPublishes(IntStream.range(0, MANY).mapToObj(n -> to(1)).toList());
  }

  @Test
  void norWithManyAddressesEach() {
    assertPublishes(IntStream.range(0, MANY).mapToObj(n -> to(10)).toList());
  }

  private static Notification to(int channels) {
    String[] rooms = IntStream.range(0, channels).mapToObj(n -> "room:" + n).toArray(String[]::new);
    return Notification.to(rooms).title("t").build();
  }

  private void assertPublishes(List<Notification> notifications) {
    NotificationId before = node.log.head();
    statements.clear();
    sent.clear();
    node.publish(new Submission("shop", notifications, null, null));

    assertThat(statements.sent()).hasSize(statementsToPublish());
    assertThat(statements.commits()).isEqualTo(1);
    assertThat(sent.count()).as(sent.told()).isLessThanOrEqualTo(statementsToPublish());
    List<LogEntry> stored =
        node.transactions.inNew(
            em ->
                new LogReader(em, before.epoch()).between(before.seq(), Long.MAX_VALUE, 2 * MANY));
    assertThat(stored).extracting(LogEntry::said).isEqualTo(notifications);
  }

  @Test
  void aPageOfAnInboxIsTwoWhateverWasReadOfIt() {
    var receipts =
        new ReceiptsNode(
            node.transactions,
            node.log,
            node.changes(),
            new LocalBus(),
            Runnable::run,
            node.clock,
            1);
    var zoe = new Reader("zoe", Set.of(Channel.user("zoe"), Channel.of("group:ops")));
    receipts.inbox().welcome("zoe");
    List<Notification> said =
        Collections.nCopies(MANY, Notification.to("group:ops").title("t").build());
    var ids = ((Publication.Stored) node.publish(new Submission("shop", said, null, null))).ids();
    for (int n = 0; n < MANY; n += 3) {
      var one = new Selection.Ids(List.of(ids.get(n)));
      receipts
          .receipts()
          .record(
              new Receipts.Statement(zoe, zoe.channels(), ReceiptState.READ, one, "http", null));
    }
    receipts.inbox().list(zoe, null, PAGE, false);

    statements.clear();
    List<Inbox.Item> items = receipts.inbox().list(zoe, null, PAGE, false).items();
    assertThat(statements.sent()).hasSize(2);
    assertThat(items).hasSize(PAGE);
    assertThat(items).filteredOn(item -> item.receipt().has(ReceiptState.READ)).hasSize(17);
  }

  @Test
  void anIdleNodeLooksOnceASecond() {
    statements.clear();
    for (int second = 0; second < SECONDS; second++) {
      node.node.everySecond();
    }
    node.node.everyMinute();

    assertThat(statements.sent()).hasSizeLessThan(2 * SECONDS);
    assertThat(statements.commits()).isLessThan(2 * SECONDS);
  }

  /** What is written past JPA is what JPA reads. */
  @Test
  void theColumnsAreThoseOfTheEntities() {
    assertAllOf(NotificationRow.class, NotificationRow.COLUMNS);
    assertAllOf(AddressRow.class, AddressRow.COLUMNS);
    assertAllOf(AuditRow.class, AuditRow.COLUMNS);
    assertAllOf(ChangedRow.class, ChangedRow.COLUMNS);
    assertAllOf(RedeemedRow.class, RedeemedRow.COLUMNS);
    assertAllOf(ReaderRow.class, ReaderRow.COLUMNS);
    assertAllOf(PlaceRow.class, PlaceRow.COLUMNS);
    assertAllOf(ReachedRow.class, ReachedRow.COLUMNS);
    assertAllOf(MarkRow.class, MarkRow.COLUMNS);
  }

  private <T> void assertAllOf(Class<T> entity, Columns<T> columns) {
    assertThat(columns.names()).containsExactlyInAnyOrderElementsOf(columns(entity));
  }

  private List<String> columns(Class<?> entity) {
    try (var em = node.entityManager()) {
      return em.unwrap(Session.class).getDescriptor(entity).getFields().stream()
          .map(DatabaseField::getName)
          .toList();
    }
  }
}
