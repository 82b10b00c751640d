package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Held;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.Changed;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A backup is restored under a running node: everybody is told, and begins anew. */
class RestoredLogTest {
  private static final int STEPS = 2_000;

  private final TestHub node = new TestHub(8, 4_000);
  private final Polls polls = new Polls(node.hub);

  private static Wish from(NotificationId cursor) {
    return new Wish(cursor, List.of(), null, Wish.DEFAULT_HEARTBEAT);
  }

  private Map<?, ?> hello(NotificationId cursor) {
    var connection = new FakeConnection();
    node.open("alice", from(cursor), connection);
    return connection.frames().get(0);
  }

  @Test
  void whoeverListensIsSentAwayAndIsToldWhatIsMissing() {
    NotificationId kept = node.say("all", "kept");
    var live = new FakeConnection();
    node.open("alice", Wish.none(), live);
    var slow = new FakeConnection();
    slow.prompt = false;
    node.open("bob", Wish.none(), slow);
    NotificationId lost = node.say("all", "lost");

    node.log.restore(1);
    node.executor.runAll();

    for (FakeConnection each : List.of(live, slow)) {
      each.finishWrite();
      each.finishWrite();
      node.executor.runAll();
      assertThat(each.all("goodbye", "code")).containsExactly("unavailable");
      assertThat(each.all("goodbye", "reconnect")).containsExactly(true);
      assertThat(each.closed).isEqualTo(Reason.UNAVAILABLE);
    }
    assertThat(node.hub.size()).isZero();
    assertThat(hello(lost).get("recovered")).isEqualTo(false);
    assertThat(hello(lost).get("cursor")).isEqualTo(kept.toString());
    assertThat(hello(kept).get("recovered")).isEqualTo(true);
  }

  @Test
  void whatIsSaidAfterwardsIsDelivered() {
    node.say("all", "before");
    node.open("alice", Wish.none(), new FakeConnection());
    node.log.replace();
    node.executor.runAll();
    var back = new FakeConnection();
    node.open("alice", Wish.none(), back);
    node.say("all", "after");
    assertThat(back.all("notification", "title")).containsExactly("after");
  }

  @Test
  void heldPollsEnd() {
    NotificationId kept = node.say("all", "kept");
    NotificationId lost = node.say("all", "lost");
    var behindKept = new ArrayList<Map<?, ?>>();
    var behindLost = new ArrayList<Map<?, ?>>();
    node.log.restore(1);
    node.executor.runAll();
    Held first = poll("alice", kept, behindKept);
    NotificationId again = node.say("user:bob", "again");
    Held second = poll("alice", again, behindLost);
    assertThat(behindKept).isEmpty();
    assertThat(behindLost).isEmpty();

    node.log.restore(1);
    node.executor.runAll();

    assertThat(behindLost).hasSize(1);
    assertThat(behindLost.get(0).get("recovered")).isEqualTo(false);
    assertThat(behindLost.get(0).get("cursor")).isEqualTo(kept.toString());
    assertThat(lost).isNotEqualTo(again);
    assertThat(behindKept).hasSize(1);
    List.of(first, second).forEach(Held::over);
    assertThat(node.hub.size()).isZero();
  }

  private Held poll(String user, NotificationId after, List<Map<?, ?>> answers) {
    Held held =
        polls.poll(
            Caller.of(user, Set.of()),
            from(after),
            Duration.ofSeconds(25),
            () -> Long.MAX_VALUE,
            text -> answers.add((Map<?, ?>) Json.parse(text, 10)),
            failure -> {
              throw new AssertionError(failure);
            });
    node.executor.runAll();
    return held;
  }

  @Test
  void unreadIsCountedAnew() {
    node.unread = 5;
    var connection = new FakeConnection();
    node.open("alice", Wish.none(), connection);
    node.say("all", "lost");
    node.unread = 2;
    node.log.restore(0);
    node.changed(new Changed(Changed.Kind.RESTORED, node.log.head().toString(), null));
    node.executor.runAll();
    var back = new FakeConnection();
    node.open("alice", Wish.none(), back);
    assertThat(((Map<?, ?>) back.frames().get(0).get("unread")).get("total")).hasToString("2");
  }

  /** A client by whatever transport: it keeps its cursor, and hears that something is missing. */
  private abstract class Client {
    final String user;
    final Set<Object> got = new HashSet<>();
    NotificationId cursor;

    /** Since there it was never told that something is missing. */
    NotificationId since;

    Client(String user) {
      this.user = user;
      cursor = node.log.head();
      since = cursor;
    }

    abstract void step(Random random);

    void begun(Map<?, ?> hello) {
      cursor = NotificationId.parse("cursor", (String) hello.get("cursor"));
      if (hello.get("recovered").equals(false)) {
        since = cursor;
      }
    }

    void take(Map<?, ?> frame) {
      switch ((String) frame.get("op")) {
        case "hello" -> begun(frame);
        case "notification" -> {
          got.add(frame.get("id"));
          cursor = NotificationId.parse("id", (String) frame.get("id"));
        }
        case "cursor" -> cursor = NotificationId.parse("id", (String) frame.get("cursor"));
        default -> {
          // unread, goodbye
        }
      }
    }
  }

  private final class Streaming extends Client {
    private FakeConnection connection;
    private Listening listening;
    private int taken;

    Streaming(String user) {
      super(user);
      connect(true);
    }

    private void connect(boolean prompt) {
      connection = new FakeConnection();
      connection.prompt = prompt;
      taken = 0;
      listening = node.hub.open(Caller.of(user, Set.of()), from(cursor), connection);
    }

    @Override
    void step(Random random) {
      connection.finishWrite();
      var frames = connection.frames();
      frames.subList(taken, frames.size()).forEach(this::take);
      taken = frames.size();
      if (connection.closed != null || random.nextInt(20) == 0) {
        listening.gone();
        connect(random.nextBoolean());
      }
    }
  }

  private final class Polling extends Client {
    private final List<Map<?, ?>> answers = new ArrayList<>();
    private Held held;

    Polling(String user) {
      super(user);
    }

    @Override
    void step(Random random) {
      if (held == null) {
        held =
            polls.poll(
                Caller.of(user, Set.of()),
                from(cursor),
                random.nextInt(4) == 0 ? Duration.ZERO : Duration.ofSeconds(25),
                () -> Long.MAX_VALUE,
                text -> answers.add((Map<?, ?>) Json.parse(text, 10)),
                failure -> {
                  throw new AssertionError(failure);
                });
      } else if (!answers.isEmpty()) {
        held.over();
        held = null;
        Map<?, ?> answer = answers.remove(0);
        ((List<?>) answer.get("frames")).forEach(frame -> take((Map<?, ?>) frame));
        begun(answer);
      } else if (random.nextInt(10) == 0) {
        held.expire();
      }
    }
  }

  @RepeatedTest(20)
  void nobodyMissesAnythingWithoutBeingTold() {
    long seed = System.nanoTime();
    System.out.println("RestoredLogTest seed " + seed);
    var random = new Random(seed);
    List<Client> clients =
        List.of(new Streaming("a"), new Streaming("b"), new Polling("a"), new Polling("b"));
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 ->
            node.publish(
                Notification.to(random.nextBoolean() ? "all" : "user:a").title("x").build());
        case 3 -> {
          if (random.nextInt(15) == 0) {
            node.log.restore(random.nextLong(node.log.head().seq() + 1));
          } else if (random.nextInt(100) == 0) {
            node.log.replace();
          }
        }
        case 4 -> {
          if (random.nextInt(10) == 0) {
            node.clock.advance(Duration.ofSeconds(1));
            node.hub.tick();
          }
        }
        case 5, 6, 7 -> clients.get(random.nextInt(clients.size())).step(random);
        default -> node.executor.step();
      }
    }
    IntStream.range(0, 1_000)
        .forEach(
            i -> {
              node.executor.runAll();
              clients.get(i % clients.size()).step(random);
            });
    clients.forEach(client -> check(client, seed));
  }

  private void check(Client client, long seed) {
    assertThat(node.log.start(client.since).recovered()).as("seed %d: untold", seed).isTrue();
    for (LogEntry entry : node.log.tail(client.since, Integer.MAX_VALUE)) {
      if (client.user.equals("a") || entry.channels().get(0).toString().equals("all")) {
        assertThat(client.got).as("seed %d", seed).contains(entry.id().toString());
      }
    }
  }
}
