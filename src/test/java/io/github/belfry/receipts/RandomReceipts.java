package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts.Recipient;
import io.github.belfry.port.Selection;
import io.github.belfry.support.ManualClock;
import io.github.belfry.support.Seed;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Several threads on two nodes publish, recall, acknowledge, read and archive at random while time
 * passes; then counts, lists, receipts, recipients and places are what a plain model says.
 */
abstract class RandomReceipts {
  private static final int STEPS = 120;
  private final ManualClock clock = new ManualClock();
  private final List<Reader> readers =
      List.of(
          Desk.reader("alice", "group:ops"),
          Desk.reader("bob", "group:ops", "group:dev"),
          Desk.reader("carol"));

  /** What each user has said of each place: the furthest state. */
  private final Map<String, Map<Long, ReceiptState>> said = new ConcurrentHashMap<>();

  /** What each user's device has acknowledged. */
  private final Map<String, TreeSet<Long>> acknowledged = new ConcurrentHashMap<>();

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @Test
  void agreesWithAPlainModel() throws Exception {
    long seed = Seed.of(getClass().getSimpleName());
    try (EntityManagerFactory factory = database().factory()) {
      var log = new RowLog(new LocalTransactions(factory), clock);
      List<Desk> nodes = List.of(new Desk(factory, log, clock), new Desk(factory, log, clock));
      for (Reader reader : readers) {
        nodes.get(0).inbox.welcome(reader.user());
        nodes.get(0).places.begin(reader.user(), "phone", log.head());
        said.put(reader.user(), new HashMap<>());
        acknowledged.put(reader.user(), new TreeSet<>());
      }
      ExecutorService threads = Executors.newFixedThreadPool(4);
      var running = new ArrayList<Future<?>>();
      for (int thread = 0; thread < 4; thread++) {
        var random = new Random(seed + thread);
        Desk node = nodes.get(thread % 2);
        running.add(
            threads.submit(
                () -> {
                  for (int step = 0; step < STEPS; step++) {
                    step(random, node);
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get(5, TimeUnit.MINUTES);
      }
      threads.shutdown();
      for (Desk node : nodes) {
        node.delivered.flush();
        node.storedPlaces.flush();
      }
      for (Reader reader : readers) {
        verify(nodes.get(1), reader);
      }
      verifyRecipients(nodes.get(0));
    }
  }

  private void step(Random random, Desk node) {
    Reader reader = readers.get(random.nextInt(readers.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> publish(random, node);
      case 4 -> recall(random, node);
      case 5 -> clock.advance(Duration.ofSeconds(random.nextInt(20)));
      case 6 -> acknowledge(random, node, reader);
      case 7 -> readUpTo(random, node, reader);
      default -> mark(random, node, reader);
    }
  }

  private static void publish(Random random, Desk node) {
    String[] channels = {"user:alice", "user:bob", "user:carol", "group:ops", "group:dev", "all"};
    var to = new TreeSet<String>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      to.add(channels[random.nextInt(channels.length)]);
    }
    var ttl = random.nextInt(5) == 0 ? Duration.ofSeconds(1 + random.nextInt(60)) : null;
    String from = random.nextInt(6) == 0 ? "alice" : "shop";
    node.log.say(from, Notification.to(to.toArray(String[]::new)).title("x").ttl(ttl).build());
  }

  private static void recall(Random random, Desk node) {
    NotificationId id = any(random, node);
    if (id != null && random.nextInt(3) == 0) {
      node.log.recall(id);
    }
  }

  private void acknowledge(Random random, Desk node, Reader reader) {
    NotificationId id = any(random, node);
    // A device has one connection, and so one node, at a time.
    synchronized (acknowledged.get(reader.user())) {
      if (id != null) {
        acknowledged.get(reader.user()).add(id.seq());
        node.places.acknowledge(
            reader.user(), "phone", reader.channels(), new Selection.Ids(List.of(id)));
      }
    }
  }

  private void readUpTo(Random random, Desk node, Reader reader) {
    NotificationId upTo = any(random, node);
    if (upTo == null || random.nextInt(4) != 0) {
      return;
    }
    ReceiptState state = state(random);
    synchronized (said.get(reader.user())) {
      node.markUpTo(reader, state, null, upTo);
      for (long seq = 1; seq <= upTo.seq(); seq++) {
        said.get(reader.user()).merge(seq, state, RandomReceipts::later);
      }
    }
  }

  private void mark(Random random, Desk node, Reader reader) {
    NotificationId one = any(random, node);
    NotificationId two = any(random, node);
    if (one == null) {
      return;
    }
    ReceiptState state = state(random);
    // The model is told under a lock; the nodes meet in the other users' rows and in the batches.
    synchronized (said.get(reader.user())) {
      var theirs = new ArrayList<LogEntry>();
      for (NotificationId id : List.of(one, two)) {
        LogEntry entry = node.log.tail(node.log.place(id.seq() - 1), 1).get(0);
        if (!Channels.live(entry, reader, clock.instant()).isEmpty()) {
          theirs.add(entry);
        }
      }
      node.mark(reader, state, one, two);
      theirs.forEach(
          e -> said.get(reader.user()).merge(e.id().seq(), state, RandomReceipts::later));
    }
  }

  private static ReceiptState state(Random random) {
    return List.of(ReceiptState.values()).get(random.nextInt(4));
  }

  private static ReceiptState later(ReceiptState one, ReceiptState other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static NotificationId any(Random random, Desk node) {
    List<LogEntry> entries = node.log.entries();
    int size = entries.size();
    return size == 0 ? null : entries.get(random.nextInt(size)).id();
  }

  private void verify(Desk node, Reader reader) {
    String user = reader.user();
    var newestFirst = new ArrayList<NotificationId>();
    var unread = new ArrayList<NotificationId>();
    for (LogEntry entry : node.log.entries()) {
      ReceiptState state = said.get(user).get(entry.id().seq());
      if (!Channels.live(entry, reader, clock.instant()).isEmpty()) {
        if (state != ReceiptState.ARCHIVED) {
          newestFirst.add(0, entry.id());
        }
        boolean isRead = state == ReceiptState.READ || state == ReceiptState.ARCHIVED;
        if (!isRead && !entry.from().equals(user)) {
          unread.add(0, entry.id());
        }
      }
    }
    assertThat(listed(node, reader, false)).as("inbox of %s", user).isEqualTo(newestFirst);
    assertThat(listed(node, reader, true)).as("unread of %s", user).isEqualTo(unread);
    assertThat(node.unread(reader)).as("count of %s", user).isEqualTo(unread.size());
    assertThat(node.unread(reader)).as("repeated count").isEqualTo(unread.size());
    for (NotificationId id : newestFirst) {
      var receipt = node.had(user, List.of(id.seq())).get(id.seq());
      ReceiptState state = said.get(user).get(id.seq());
      for (ReceiptState each : ReceiptState.values()) {
        assertThat(receipt != null && receipt.times().containsKey(each))
            .as("%s %s of %s", each, id.seq(), user)
            .isEqualTo(state != null && state.compareTo(each) >= 0);
      }
    }
    verifyPlace(node, reader);
  }

  private static List<NotificationId> listed(Desk node, Reader reader, boolean unreadOnly) {
    var ids = new ArrayList<NotificationId>();
    NotificationId before = null;
    do {
      Inbox.Part part = node.inbox.list(reader, before, 7, unreadOnly);
      ids.addAll(OnOneDesk.ids(part));
      before = part.next();
    } while (before != null);
    return ids;
  }

  /** From the place, a device gets all that it hasn't acknowledged. */
  private void verifyPlace(Desk node, Reader reader) {
    NotificationId place = node.places.find(reader.user(), "phone").orElseThrow();
    Map<Channel, Long> hears =
        reader.channels().stream().collect(Collectors.toMap(Function.identity(), c -> 0L));
    Page all = node.log.read(hears, new NotificationId(place.epoch(), 0, 0), 100_000);
    var behind = new ArrayList<Long>();
    for (LogEntry entry : all.entries()) {
      if (entry.said() != null
          && entry.id().seq() <= place.seq()
          && !acknowledged.get(reader.user()).contains(entry.id().seq())) {
        behind.add(entry.id().seq());
      }
    }
    assertThat(behind).as("passed over by the device of %s", reader.user()).isEmpty();
  }

  private void verifyRecipients(Desk node) {
    for (LogEntry entry : node.log.entries()) {
      var expected = new TreeMap<String, Boolean>();
      for (Reader reader : readers) {
        if (!Channels.live(entry, reader, clock.instant()).isEmpty()
            && said.get(reader.user()).containsKey(entry.id().seq())) {
          expected.put(reader.user(), true);
        }
      }
      assertThat(node.receipts.of(entry.id(), 100))
          .as("recipients of %s", entry.id().seq())
          .extracting(Recipient::user)
          .containsExactlyElementsOf(expected.keySet());
    }
  }
}
