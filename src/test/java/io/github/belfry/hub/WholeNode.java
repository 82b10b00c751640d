package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.fakes.PlainPolicy;
import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.log.TestNode;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.Ear;
import io.github.belfry.receipts.ReceiptsNode;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import jakarta.persistence.EntityManagerFactory;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A node with its log, receipts and hub on a database, without a server, and its users. */
final class WholeNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_DEVICES = 50;

  final TestNode node;
  final ReceiptsNode receipts;
  final Readers readers;
  final Hub hub;
  private final LocalBus bus = new LocalBus();
  private final ExecutorService workers = Executors.newFixedThreadPool(8);

  /** As many as ask at once for their tickets to be redeemed. */
  private final ExecutorService doors = Executors.newFixedThreadPool(200);

  private final Queue<Listening> listening = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tickets = new AtomicInteger();

  /** One that remembers its first frame, and counts the notifications behind it. */
  static final class Line implements Connection {
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

  WholeNode(EntityManagerFactory factory) {
    node = new TestNode(factory);
    receipts =
        new ReceiptsNode(
            node.transactions, node.log, node.changes(), bus, workers, node.clock, MOST_DEVICES);
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

  /** So many of one group. */
  static List<Caller> users(int many) {
    return IntStream.range(0, many).mapToObj(n -> Caller.of("user" + n, Set.of("ops"))).toList();
  }

  /** Each comes with a ticket, and hears so many that they have missed. */
  List<Line> connect(List<Caller> callers, Wish wish, int missed) {
    atTheDoors(
        callers,
        caller ->
            assertThat(
                    node.tickets()
                        .redeem("t" + tickets.incrementAndGet(), Instant.now().plusSeconds(30)))
                .isTrue());
    var lines = new ConcurrentHashMap<Caller, Line>();
    atTheDoors(
        callers,
        caller -> {
          var line = new Line();
          lines.put(caller, line);
          listening.add(hub.open(caller, wish, line));
        });
    List<Line> inOrder = callers.stream().map(lines::get).toList();
    await().atMost(PATIENCE).until(() -> inOrder.stream().allMatch(line -> line.has(missed)));
    return inOrder;
  }

  private void atTheDoors(List<Caller> callers, Consumer<Caller> does) {
    CompletableFuture.allOf(
            callers.stream()
                .map(caller -> CompletableFuture.runAsync(() -> does.accept(caller), doors))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** What waits to be written is; a second passes. */
  void tick() {
    receipts.flush();
    hub.tick();
  }

  /** All go. */
  void leave() {
    listening.forEach(Listening::gone);
    listening.clear();
    assertThat(hub.size()).isZero();
    tick();
  }

  @Override
  public void close() {
    doors.shutdownNow();
    workers.shutdownNow();
    node.close();
  }
}
