package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.Statements;
import io.github.belfry.fakes.PlainPolicy;
import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.Ear;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.receipts.ReceiptsNode;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands that come back at once, with notifications missed, hardly reach the database. */
class ReconnectCostTest {
  private static final int USERS = 5_000;
  private static final int MISSED = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalBus bus = new LocalBus();
  private final ExecutorService workers = Executors.newFixedThreadPool(8);

  /** As many as ask at once for their tickets to be redeemed. */
  private final ExecutorService doors = Executors.newFixedThreadPool(200);

  private final List<Caller> callers =
      IntStream.range(0, USERS).mapToObj(n -> Caller.of("user" + n, Set.of("ops"))).toList();
  private final Queue<Listening> listening = new ConcurrentLinkedQueue<>();
  @TempDir private Path folder;
  private Statements statements;
  private TestNode node;
  private ReceiptsNode receipts;
  private Readers readers;
  private Hub hub;

  /** One that remembers its first frame, and counts the notifications behind it. */
  private static final class Line implements Connection {
    private String hello;
    private int notifications;

    @Override
    public String transport() {
      return "websocket";
    }

    @Override
    public Format format() {
      return Format.JSON_LINES;
    }

    @Override
    public void send(Payload payload, Consumer<Throwable> done) {
      synchronized (this) {
        for (String line : payload.text().lines().toList()) {
          if (hello == null) {
            hello = line;
          } else if (line.startsWith("{\"op\":\"notification\"")) {
            notifications++;
          }
        }
      }
      done.accept(null);
    }

    synchronized boolean has(int many) {
      return hello != null && notifications >= many;
    }

    synchronized int unread() {
      return Integer.parseInt(((Map<?, ?>) hello().get("unread")).get("total").toString());
    }

    synchronized Map<?, ?> hello() {
      return (Map<?, ?>) Json.parse(hello, 100);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close(Reason reason, String detail, Runnable letGo) {
      letGo.run();
    }
  }

  @BeforeEach
  void open() {
    statements = new Statements(TestDatabase.h2(folder).dataSource());
    node = new TestNode(TestDatabase.factory(statements.dataSource()));
    receipts =
        new ReceiptsNode(node.transactions, node.log, node.changes(), bus, workers, node.clock, 50);
    bus.attach(Ear.Turn.FORGETS, receipts);
    var policy = new PlainPolicy();
    readers = new Readers(receipts.subscriptions(), receipts.inbox(), policy);
    hub =
        new Hub(
            node.log,
            receipts.places(),
            receipts.receipts(),
            receipts.inbox(),
            readers,
            policy,
            Settings.defaults(),
            new Rooms(),
            workers,
            workers,
            user -> workers,
            node.clock,
            node.clock,
            event -> {});
    bus.attach(Ear.Turn.ASKS, hub);
  }

  @AfterEach
  void close() {
    doors.shutdownNow();
    workers.shutdownNow();
    node.close();
  }

  @Test
  void thoseWhoAreKnownFindAllInMemory() {
    NotificationId place = node.say(Notification.to("all").title("before"));
    List<Line> first = connect("first", place, 0);
    assertThat(first).allMatch(line -> line.unread() == 0);
    receipts.flush();
    hub.tick();
    leave();
    hub.tick();
    for (int i = 0; i < MISSED; i++) {
      node.say(Notification.to(i % 2 == 0 ? "all" : "group:ops").title("missed"));
    }
    node.say(Notification.to("user:user7").title("in person"));
    read("user9");
    statements.clear();

    List<Line> again = connect("again", place, MISSED);

    assertThat(statements.count())
        .as("statements: %s", statements.sent().stream().limit(200).toList())
        .isLessThan(100);
    for (int i = 0; i < USERS; i++) {
      int expected = i == 7 ? MISSED + 1 : i == 9 ? 0 : MISSED;
      assertThat(again.get(i).unread()).as("unread of %d", i).isEqualTo(expected);
    }
  }

  /** On another connection, meanwhile. */
  private void read(String user) {
    Reader reader = readers.of(Caller.of(user, Set.of("ops")));
    receipts
        .receipts()
        .record(
            new Receipts.Statement(
                reader,
                reader.channels(),
                ReceiptState.READ,
                new Selection.Range(null, node.log.head()),
                "http",
                null));
  }

  private List<Line> connect(String ticket, NotificationId after, int missed) {
    atTheDoors(
        caller ->
            assertThat(node.tickets().redeem(ticket + caller.user(), Instant.now().plusSeconds(30)))
                .isTrue());
    var lines = new ConcurrentHashMap<Caller, Line>();
    var wish = new Wish(after, List.of(), "phone", Wish.DEFAULT_HEARTBEAT);
    atTheDoors(
        caller -> {
          var line = new Line();
          lines.put(caller, line);
          listening.add(hub.open(caller, wish, line));
        });
    List<Line> inOrder = callers.stream().map(lines::get).toList();
    await().atMost(PATIENCE).until(() -> inOrder.stream().allMatch(line -> line.has(missed)));
    return inOrder;
  }

  private void atTheDoors(Consumer<Caller> does) {
    CompletableFuture.allOf(
            callers.stream()
                .map(caller -> CompletableFuture.runAsync(() -> does.accept(caller), doors))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void leave() {
    listening.forEach(Listening::gone);
    listening.clear();
    assertThat(hub.size()).isZero();
  }
}
