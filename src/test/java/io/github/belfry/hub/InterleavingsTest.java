package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Publishers, slow and throwing connections, reconnects by cursor, rooms joined and left in
 * mid-stream, replacements, recalls and expiry in random order: each reader gets what concerns them
 * once and in order, and nothing else.
 */
class InterleavingsTest {
  private static final int STEPS = 2_000;
  private static final List<String> CHANNELS =
      List.of("all", "user:u0", "user:u1", "user:u2", "room:1", "room:2");

  private final long seed = Seed.of("InterleavingsTest");
  private final Random random = new Random(seed);
  private final TestHub node = new TestHub(8, 4_000);
  private final List<NotificationId> said = new ArrayList<>();

  /** One device that comes back with its cursor. */
  private final class Device {
    final String user;

    /** What it asks for now, and behind which place it has. */
    final Map<Channel, Long> rooms = new HashMap<>();

    /** What it may have heard in rooms, some of which it has left. */
    final Set<Object> roomsSaid = new HashSet<>();

    final List<Object> got = new ArrayList<>();
    FakeConnection connection;
    Listening listening;
    NotificationId cursor;

    Device(int number) {
      user = "u" + number;
      if (number > 0) {
        rooms.put(Channel.of("room:" + number), 0L);
      }
      cursor = node.log.head();
    }

    void connect() {
      connection = new FakeConnection();
      connection.prompt = random.nextInt(3) == 0;
      rooms.replaceAll((room, from) -> Math.min(from, cursor.seq()));
      var wish = new Wish(cursor, List.copyOf(rooms.keySet()), null, Wish.DEFAULT_HEARTBEAT);
      listening = node.hub.open(Caller.of(user, Set.of()), wish, connection);
    }

    /** Joins a room or leaves it, in its turn among the connection's commands. */
    void joinOrLeave(Channel room) {
      var open = (Subscriber) listening;
      open.commands(1)
          .execute(
              () -> {
                if (open != listening) {
                  return; // the command of a connection that is gone
                }
                if (rooms.containsKey(room)) {
                  roomsSaid.addAll(saidIn(room));
                  rooms.remove(room);
                  open.feed().unhear(room);
                } else {
                  rooms.put(room, node.log.head().seq());
                  open.feed().ask(room);
                }
              });
    }

    /** The ids said in a room while it is heard. */
    List<Object> saidIn(Channel room) {
      return node.log.tail(node.log.place(rooms.get(room)), 1_000_000).stream()
          .filter(entry -> entry.channels().contains(room))
          .<Object>map(entry -> entry.id().toString())
          .toList();
    }

    /** Keeps what has arrived: the cursor is what the client has seen. */
    void disconnect() {
      keep();
      listening.gone();
      listening = null;
    }

    void keep() {
      for (Map<?, ?> frame : connection.frames()) {
        if (frame.get("op").equals("notification")) {
          got.add(frame.get("id"));
          cursor = NotificationId.parse("id", (String) frame.get("id"));
        } else if (frame.get("op").equals("cursor")) {
          cursor = NotificationId.parse("cursor", (String) frame.get("cursor"));
        }
      }
    }
  }

  @RepeatedTest(20)
  void everyReaderHasEverythingOnceAndInOrder() {
    var devices = List.of(new Device(0), new Device(1), new Device(2), new Device(1));
    devices.forEach(Device::connect);
    for (int i = 0; i < STEPS; i++) {
      step(devices.get(random.nextInt(devices.size())));
    }
    settle(devices);
    devices.forEach(this::check);
  }

  private void step(Device device) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> said.add(node.publish(something()));
      case 3 -> {
        if (!said.isEmpty() && random.nextInt(3) == 0) {
          node.log.recall(said.get(random.nextInt(said.size())));
        }
      }
      case 4 -> {
        if (random.nextInt(10) == 0 || device.connection.closed != null) {
          device.disconnect();
          device.connect();
        } else if (random.nextInt(10) == 0) {
          device.connection.throwing = true;
        } else if (random.nextInt(3) == 0) {
          device.joinOrLeave(Channel.of("room:" + (1 + random.nextInt(2))));
        }
      }
      case 5 -> {
        if (random.nextInt(10) == 0) {
          node.clock.advance(Duration.ofSeconds(1));
          node.hub.tick();
        }
      }
      case 6, 7, 8 -> device.connection.finishWrite();
      default -> node.executor.step();
    }
  }

  private Notification something() {
    var to = new ArrayList<String>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      to.add(CHANNELS.get(random.nextInt(CHANNELS.size())));
    }
    var builder = Notification.to(to.toArray(String[]::new)).title("x".repeat(random.nextInt(200)));
    if (random.nextInt(10) == 0) {
      builder.collapse("k" + random.nextInt(2));
    }
    if (random.nextInt(10) == 0) {
      builder.ttl(Duration.ofSeconds(1 + random.nextInt(3)));
    }
    return builder.build();
  }

  private void settle(List<Device> devices) {
    node.executor.runAll();
    for (Device device : devices) {
      device.disconnect();
      device.connect();
    }
    boolean busy = true;
    while (busy) {
      node.executor.runAll();
      busy = false;
      for (Device device : devices) {
        busy |= device.connection.inFlight != null;
        device.connection.finishWrite();
      }
    }
    devices.forEach(Device::keep);
  }

  private void check(Device device) {
    Set<Channel> own = Set.of(Channel.ALL, Channel.user(device.user));
    var must = new ArrayList<Object>();
    var may = new ArrayList<Object>();
    for (LogEntry entry : node.log.tail(NotificationId.OLDEST, Integer.MAX_VALUE)) {
      List<Channel> heard =
          entry.channels().stream()
              .filter(
                  channel ->
                      own.contains(channel)
                          || device.rooms.getOrDefault(channel, Long.MAX_VALUE) < entry.id().seq())
              .toList();
      if (entry.said() == null
          || (heard.isEmpty() && !device.roomsSaid.contains(entry.id().toString()))) {
        continue;
      }
      may.add(entry.id().toString());
      if (heard.stream().anyMatch(channel -> entry.isLive(channel, node.clock.instant()))) {
        must.add(entry.id().toString());
      }
    }
    assertThat(device.got).as("seed %d: repeats", seed).doesNotHaveDuplicates();
    assertThat(device.got).as("seed %d: losses", seed).containsAll(must);
    may.retainAll(device.got);
    assertThat(device.got).as("seed %d: order, strangers", seed).isEqualTo(may);
  }
}
