package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Submission;
import io.github.belfry.support.Seed;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Publishers, writers and reconnecting devices on threads of their own: each device gets everything
 * once and in order, hello is the first frame and goodbye the last, and nobody stays behind.
 */
class HubUnderLoadTest {
  private static final int PUBLISHERS = 3;
  private static final int SAID_BY_EACH = 400;
  private static final List<String> CHANNELS = List.of("all", "user:u0", "user:u1", "room:1");

  private final long seed = Seed.of("HubUnderLoadTest");
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService writers = Executors.newFixedThreadPool(3);
  private final ExecutorService people = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final TestHub node = new TestHub(16, 1 << 14, pool);
  private final CountDownLatch publishing = new CountDownLatch(PUBLISHERS);

  /** Writes on another thread now and then, one at a time. */
  private final class Line implements Connection {
    final AtomicInteger inFlight = new AtomicInteger();
    final List<String> texts = new ArrayList<>();
    final Random random;
    volatile boolean twoAtOnce;
    volatile boolean closed;

    Line(Random random) {
      this.random = random;
    }

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
      twoAtOnce |= inFlight.incrementAndGet() > 1;
      synchronized (texts) {
        texts.add(payload.text());
      }
      if (random.nextInt(3) == 0) {
        writers.execute(() -> written(done));
      } else {
        written(done);
      }
    }

    private void written(Consumer<Throwable> done) {
      inFlight.decrementAndGet();
      done.accept(null);
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close(Reason reason, String detail, Runnable letGo) {
      closed = true;
      letGo.run();
    }

    List<Map<?, ?>> frames() {
      synchronized (texts) {
        return texts.stream()
            .flatMap(String::lines)
            .<Map<?, ?>>map(line -> (Map<?, ?>) Json.parse(line, 100))
            .toList();
      }
    }
  }

  /** Comes and goes with its cursor. */
  private final class Device {
    final Caller caller;
    final Random random;
    final List<Object> got = new ArrayList<>();
    NotificationId cursor = node.log.head();
    Line line;
    Listening listening;

    Device(int number) {
      caller = Caller.of("u" + number % 2, Set.of());
      random = new Random(seed + number);
    }

    void connect() {
      line = new Line(new Random(random.nextLong()));
      var wish = new Wish(cursor, List.of(Channel.of("room:1")), null, Wish.DEFAULT_HEARTBEAT);
      listening = node.hub.open(caller, wish, line);
    }

    void comeAndGo() {
      connect();
      while (publishing.getCount() > 0) {
        int enough = 1 + random.nextInt(40);
        await().until(() -> line.frames().size() >= enough || publishing.getCount() == 0);
        if (random.nextBoolean()) {
          listening.gone();
        } else {
          listening.close(Reason.DISCONNECTED, "by the test");
          await().until(() -> line.closed);
        }
        keep();
        connect();
      }
    }

    /** What a write that is still under way brings is lost with the connection. */
    void keep() {
      List<Map<?, ?>> frames = line.frames();
      assertThat(line.twoAtOnce).as("seed %d: two writes at once", seed).isFalse();
      for (int i = 0; i < frames.size(); i++) {
        Object op = frames.get(i).get("op");
        assertThat(op.equals("hello")).as("seed %d: hello is first", seed).isEqualTo(i == 0);
        if (op.equals("goodbye")) {
          assertThat(i).as("seed %d: goodbye is last", seed).isEqualTo(frames.size() - 1);
        } else if (op.equals("notification")) {
          got.add(frames.get(i).get("id"));
          cursor = NotificationId.parse("id", (String) frames.get(i).get("id"));
        }
      }
    }

    List<Object> all() {
      Set<Channel> heard = Set.of(Channel.ALL, Channel.user(caller.user()), Channel.of("room:1"));
      return node.log.tail(NotificationId.OLDEST, Integer.MAX_VALUE).stream()
          .filter(entry -> entry.channels().stream().anyMatch(heard::contains))
          .map(LogEntry::id)
          .<Object>map(NotificationId::toString)
          .toList();
    }

    int heardSoFar() {
      return got.size()
          + (int) line.frames().stream().filter(f -> f.get("op").equals("notification")).count();
    }
  }

  @AfterEach
  void stop() {
    clock.shutdownNow();
    people.shutdownNow();
    writers.shutdown();
    pool.shutdown();
  }

  @RepeatedTest(3)
  void everybodyHasEverythingOnceAndInOrder() throws Exception {
    var ticking = clock.scheduleAtFixedRate(node.hub::tick, 5, 5, TimeUnit.MILLISECONDS);
    var devices = new ArrayList<Device>();
    var running = new ArrayList<Future<?>>();
    for (int i = 0; i < 5; i++) {
      var device = new Device(i);
      devices.add(device);
      running.add(people.submit(device::comeAndGo));
    }
    for (int i = 0; i < PUBLISHERS; i++) {
      var random = new Random(seed - i);
      running.add(people.submit(() -> publish(random)));
    }
    for (var one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
    for (Device device : devices) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> device.heardSoFar() >= device.all().size());
    }
    node.hub.drain(Duration.ZERO);
    await().atMost(Duration.ofSeconds(30)).until(() -> !node.hub.isSaying());
    for (Device device : devices) {
      device.keep();
      assertThat(device.line.frames()).last().extracting("op").isEqualTo("goodbye");
      assertThat(device.got).as("seed %d", seed).isEqualTo(device.all());
    }
    assertThat(node.rooms.in(Channel.of("room:1"))).isEmpty();
    assertThat(node.hub.size()).isZero();
    assertThat(ticking.isDone()).as("seed %d: a tick failed", seed).isFalse();
  }

  private void publish(Random random) {
    try {
      for (int i = 0; i < SAID_BY_EACH; i++) {
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        var said = Notification.to(channel).title("x".repeat(random.nextInt(300))).build();
        node.log.append(Submission.of("office", said)).toCompletableFuture().join();
      }
    } finally {
      publishing.countDown();
    }
  }
}
