package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.Sent;
import io.github.belfry.hub.WholeNode.Line;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who come, come back, and acknowledge, hardly reach the database, however many they are. */
abstract class ConnectingCostContract {
  private static final int MISSED = 50;
  private static final Channel TOPIC = Channel.of("topic:news");

  private TestDatabase database;
  private WholeNode node;
  private Sent sent;

  abstract TestDatabase freshDatabase();

  @BeforeEach
  void open() {
    database = freshDatabase();
    sent = database.sent();
    node = new WholeNode(TestDatabase.factory(database.counted()));
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void fiveThousandWhoComeBackFindAllInMemory() {
    List<Caller> callers = WholeNode.users(5_000);
    NotificationId place = say("all", "before");
    List<Line> first = node.connect(callers, wish(place, "phone"), 0);
    assertThat(first).allMatch(line -> line.unread() == 0);
    node.leave();
    sayWhatIsMissed();
    say("user:user7", "in person");
    read("user9");
    sent.clear();

    List<Line> again = node.connect(callers, wish(place, "phone"), MISSED);

    assertSentLessThan(100);
    for (int i = 0; i < callers.size(); i++) {
      int expected = i == 7 ? MISSED + 1 : i == 9 ? 0 : MISSED;
      assertThat(again.get(i).unread()).as("unread of %d", i).isEqualTo(expected);
    }
  }

  @Test
  void soDoTheyByTheirDevicesPlaces() {
    List<Caller> callers = WholeNode.users(1_000);
    node.connect(callers, wish(null, "phone"), 0);
    node.leave();
    sayWhatIsMissed();
    sent.clear();

    node.connect(callers, wish(null, "phone"), MISSED);
    node.tick();

    assertSentLessThan(60);
  }

  @Test
  void aKnownUserCostsLessThanAStatement() {
    List<Caller> callers = WholeNode.users(500);
    node.connect(callers, wish(null, null), 0);
    node.leave();
    sent.clear();

    node.connect(callers, wish(null, null), 0);
    node.tick();

    assertSentLessThan(50);
  }

  /** Who comes alone has their ticket noted as used, and waits for nothing else. */
  @Test
  void aloneTheyCostTheirTicket() {
    List<Caller> callers = WholeNode.users(50);
    node.connect(callers, wish(null, "phone"), 0);
    node.leave();
    sent.clear();

    for (Caller caller : callers) {
      node.connect(List.of(caller), wish(null, "phone"), 0);
    }
    node.tick();

    assertThat(sent.count()).as("statements: %s", sent.told()).isEqualTo(callers.size());
  }

  @Test
  void acknowledgementsAreWrittenTogether() {
    int notifications = 20;
    List<Caller> callers = WholeNode.users(200);
    node.connect(callers, wish(null, "phone"), 0);
    node.tick();
    sent.clear();

    for (int i = 0; i < notifications; i++) {
      NotificationId id = say("group:ops", "acknowledged");
      callers.forEach(caller -> acknowledge(caller, id));
      node.receipts.flush();
    }

    assertSentLessThan(callers.size() * notifications / 5);
  }

  private static Wish wish(NotificationId after, String client) {
    return new Wish(after, List.of(TOPIC), client, Wish.DEFAULT_HEARTBEAT);
  }

  private NotificationId say(String channel, String title) {
    return node.node.say(Notification.to(channel).title(title));
  }

  private void sayWhatIsMissed() {
    for (int i = 0; i < MISSED; i++) {
      node.node.say(
          Notification.to(i % 2 == 0 ? "all" : "group:ops", "topic:news").title("missed"));
    }
  }

  private void acknowledge(Caller caller, NotificationId id) {
    Reader reader = node.readers.of(caller);
    var upTo = new Selection.Range(null, id);
    node.receipts
        .receipts()
        .record(
            new Receipts.Statement(
                reader, reader.channels(), ReceiptState.DELIVERED, upTo, "websocket", "c"));
    node.receipts.places().acknowledge(caller.user(), "phone", reader.channels(), upTo);
  }

  /** On another connection, meanwhile. */
  private void read(String user) {
    Reader reader = node.readers.of(Caller.of(user, Set.of("ops")));
    node.receipts
        .receipts()
        .record(
            new Receipts.Statement(
                reader,
                reader.channels(),
                ReceiptState.READ,
                new Selection.Range(null, node.node.log.head()),
                "http",
                null));
  }

  private void assertSentLessThan(int most) {
    assertThat(sent.count()).as("statements: %s", sent.told()).isLessThan(most);
  }
}
