package io.github.belfry.hub;

import io.github.belfry.fakes.MemoryLog;
import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Places;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Submission;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.port.Unread;
import io.github.belfry.service.Readers;
import io.github.belfry.service.SubscriptionService;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.ManualClock;
import io.github.belfry.support.SteppedExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A hub on one thread unless told otherwise, over a log in memory, with a clock of the test's. */
final class TestHub {
  final ManualClock clock = new ManualClock();
  final SteppedExecutor executor = new SteppedExecutor();
  final List<Object> events = new CopyOnWriteArrayList<>();
  private final Map<Channel, Long> lasting = new HashMap<>();
  final FakePlaces places = new FakePlaces();
  final FakeReceipts receipts = new FakeReceipts();
  final Rooms rooms = new Rooms();
  final MemoryLog log = new MemoryLog(clock, this::ring);
  final Settings settings;
  final Hub hub;
  final Readers readers;
  final SubscriptionService subscriptions;
  int unread;
  boolean storeIsAway;
  Runnable whileCounting = () -> {};
  Consumer<Object> observer = events::add;

  /** Hears from the log that it has grown. */
  Ear bus;

  TestHub() {
    this(256, 1 << 20);
  }

  TestHub(int queue, int queueBytes) {
    this(queue, queueBytes, null);
  }

  /** A hub on that executor; null for one that the test steps. */
  TestHub(int queue, int queueBytes, Executor pool) {
    settings = settings(queue, queueBytes);
    ChannelPolicy policy = new AnyRoom();
    var lastingOnes = new FakeSubscriptions();
    readers = new Readers(lastingOnes, new FakeInbox(), policy);
    subscriptions = new SubscriptionService(lastingOnes, policy);
    hub =
        new Hub(
            log,
            places,
            receipts,
            new FakeInbox(),
            readers,
            policy,
            settings,
            rooms,
            pool == null ? executor : pool,
            pool == null ? executor : pool,
            user -> pool == null ? executor : pool,
            clock,
            clock,
            event -> observer.accept(event));
    bus = hub;
  }

  private static Settings settings(int queue, int queueBytes) {
    return Settings.of(
        Map.of(
            "belfry.limit.connections-user", "3", "belfry.limit.queue", queue + "," + queueBytes));
  }

  private void ring() {
    bus.hear(new Changed(Changed.Kind.NOTIFICATIONS, log.head().toString(), null));
  }

  /** Something has changed; what follows from it is done. */
  void changed(Changed changed) {
    hub.hear(changed);
    executor.runAll();
  }

  Listening open(String user, Wish wish, Connection connection) {
    Listening listening = hub.open(Caller.of(user, Set.of()), wish, connection);
    executor.runAll();
    return listening;
  }

  /** Says something, and delivers it. */
  NotificationId say(String channel, String title) {
    NotificationId id = publish(Notification.to(channel).title(title).build());
    executor.runAll();
    return id;
  }

  /** Says something; who delivers it waits for its turn. */
  NotificationId publish(Notification notification) {
    var stored =
        (Publication.Stored)
            log.append(Submission.of("office", notification)).toCompletableFuture().join();
    return stored.ids().get(0);
  }

  /** Lets seconds pass. */
  void seconds(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofSeconds(1));
      hub.tick();
      executor.runAll();
    }
  }

  private final class FakeSubscriptions implements Subscriptions {
    @Override
    public Map<Channel, Long> of(String user) {
      if (storeIsAway) {
        throw new Refused(Reason.UNAVAILABLE, "the store is away");
      }
      return Map.copyOf(lasting);
    }

    @Override
    public void add(String user, Channel channel) {
      lasting.put(channel, log.head().seq());
    }

    @Override
    public void remove(String user, Channel channel) {
      lasting.remove(channel);
    }
  }

  private final class FakeInbox implements Inbox {
    @Override
    public Part list(Reader reader, NotificationId before, int limit, boolean unreadOnly) {
      return new Part(List.of(), null, log.head());
    }

    @Override
    public Count count(Reader reader) {
      whileCounting.run();
      return new Count(new Unread(unread, false, Map.of()), log.head(), null);
    }

    @Override
    public void welcome(String user) {}
  }

  /** Counts rounds, and remembers what was acknowledged. */
  static final class FakePlaces implements Places {
    final Map<String, NotificationId> known = new HashMap<>();
    final List<Selection> acknowledged = new ArrayList<>();
    int rounds;

    @Override
    public Optional<NotificationId> find(String user, String client) {
      return Optional.ofNullable(known.get(client));
    }

    @Override
    public void begin(String user, String client, NotificationId start) {
      known.putIfAbsent(client, start);
    }

    @Override
    public void acknowledge(String user, String client, Set<Channel> hears, Selection selection) {
      acknowledged.add(selection);
    }

    @Override
    public int overdue(String user, String client, NotificationId id) {
      return ++rounds;
    }
  }

  /** Remembers statements. */
  static final class FakeReceipts implements Receipts {
    final List<Statement> statements = new ArrayList<>();
    final List<NotificationId> undelivered = new ArrayList<>();

    @Override
    public boolean record(Statement statement) {
      statements.add(statement);
      return true;
    }

    @Override
    public Map<Long, Receipt> of(String user, Collection<LogEntry> entries) {
      return Map.of();
    }

    @Override
    public List<Recipient> of(NotificationId id, int limit) {
      return List.of();
    }

    @Override
    public void recordUndelivered(String user, NotificationId id) {
      undelivered.add(id);
    }
  }
}
