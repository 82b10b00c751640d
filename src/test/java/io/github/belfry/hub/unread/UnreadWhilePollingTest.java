package io.github.belfry.hub.unread;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.fakes.MemoryLog;
import io.github.belfry.fakes.PlainPolicy;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Submission;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.port.Unread;
import io.github.belfry.service.Readers;
import io.github.belfry.support.ManualClock;
import io.github.belfry.support.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The number that a poll is told is kept between polls, and is what the store would count. */
class UnreadWhilePollingTest {
  private static final Caller ALICE = Caller.of("alice", Set.of());
  private static final int STEPS = 300;

  private final MemoryLog log = new MemoryLog(new ManualClock(), () -> {});
  private final Set<NotificationId> read = ConcurrentHashMap.newKeySet();
  private final AtomicInteger counted = new AtomicInteger();
  private final Store store = new Store();
  private Runnable whileCounting = () -> {};
  private final UnreadCounts counts =
      new UnreadCounts(
          log,
          store,
          new Readers(store, store, new PlainPolicy()),
          new Nobody(),
          Runnable::run,
          new ManualClock());

  @Test
  void onePollAfterTheOtherCountsOnce() {
    say("user:alice");
    assertThat(counts.of(ALICE).total()).isEqualTo(1);
    say("all");
    say("user:bob");
    assertThat(counts.of(ALICE).total()).isEqualTo(2);
    assertThat(counted).hasValue(1);

    read.add(log.head());
    counts.doubt("alice");
    counts.of(ALICE);
    assertThat(counted).as("counted when doubtful").hasValue(2);
  }

  @Test
  void whatIsKnownIsToldWithoutTheStoreUntilItIsDoubtful() {
    assertThat(counts.known(ALICE)).isEmpty();
    counts.of(ALICE);
    say("user:alice");
    assertThat(counts.known(ALICE)).map(Inbox.Count::unread).map(Unread::total).contains(1);
    assertThat(counts.known(Caller.of("alice", Set.of("ops")))).as("of other groups").isEmpty();
    assertThat(counted).hasValue(1);

    counts.doubt("alice");
    assertThat(counts.known(ALICE)).isEmpty();
  }

  @Test
  void whatIsBeingCountedIsNotKnownYet() {
    say("user:alice");
    counts.of(ALICE);
    read.add(log.head());
    counts.doubt("alice");
    var known = new ArrayList<Optional<Inbox.Count>>();
    whileCounting = () -> known.add(counts.known(ALICE));
    assertThat(counts.of(ALICE).total()).isZero();
    assertThat(known).containsExactly(Optional.empty());
    assertThat(counts.known(ALICE)).isPresent();
  }

  @Test
  void whoHasMissedMuchIsNotCountedAnew() {
    counts.of(ALICE);
    IntStream.range(0, 1_001).forEach(n -> say("user:alice"));
    assertThat(counts.of(ALICE).total()).isEqualTo(999);
    assertThat(counted).hasValue(1);
  }

  @Test
  void anotherTokensGroupsAreCountedAnew() {
    say("group:ops");
    assertThat(counts.of(ALICE).total()).isZero();
    assertThat(counts.of(Caller.of("alice", Set.of("ops"))).total()).isEqualTo(1);
    assertThat(counts.of(ALICE).total()).isZero();
  }

  @RepeatedTest(10)
  void isExactWhateverHappensAtOnce() throws Exception {
    long seed = Seed.of("UnreadWhilePollingTest");
    var threads = Executors.newFixedThreadPool(6);
    try {
      Stream<Callable<Void>> doings =
          IntStream.range(0, 6).mapToObj(n -> () -> doing(n % 3, new Random(seed + n)));
      for (var doing : threads.invokeAll(doings.toList())) {
        doing.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Unread told = counts.of(ALICE);
    assertThat(told)
        .as("seed %d", seed)
        .isEqualTo(store.count(new Reader("alice", Set.copyOf(ALICE.ownChannels()))).unread());
    assertThat(counted.get()).as("counts").isLessThan(6 * STEPS);
  }

  private Void doing(int what, Random random) {
    for (int i = 0; i < STEPS; i++) {
      switch (what) {
        case 0 ->
            say(random.nextBoolean() ? "user:alice" : random.nextBoolean() ? "all" : "room:1");
        case 1 -> {
          assertThat(counts.of(ALICE).total()).isNotNegative();
        }
        default -> takeBack(random);
      }
    }
    return null;
  }

  private void takeBack(Random random) {
    long head = log.head().seq();
    LogEntry entry =
        log.tail(log.place(head == 0 ? 0 : random.nextLong(head)), 1).stream()
            .findAny()
            .orElse(null);
    if (entry == null || entry.said() == null) {
      return;
    }
    if (random.nextInt(5) == 0) {
      log.recall(entry.id());
    } else if (random.nextInt(5) == 0) {
      read.add(entry.id());
      counts.doubt("alice");
    }
  }

  private void say(String channel) {
    log.append(Submission.of("office", Notification.to(channel).title("x").build()));
  }

  private static final class Nobody implements Connections {
    @Override
    public Optional<Caller> anyOf(String user) {
      return Optional.empty();
    }

    @Override
    public void tell(String user, Unread number) {
      throw new AssertionError(user);
    }
  }

  /** Counts by looking at everything. */
  private final class Store implements Inbox, Subscriptions {
    @Override
    public Count count(Reader reader) {
      counted.incrementAndGet();
      whileCounting.run();
      NotificationId head = log.head();
      Map<Priority, Integer> byPriority = new EnumMap<>(Priority.class);
      for (LogEntry entry : log.tail(NotificationId.OLDEST, (int) head.seq())) {
        boolean live =
            entry.channels().stream()
                .anyMatch(c -> reader.channels().contains(c) && entry.isLive(c, Instant.EPOCH));
        if (live && !read.contains(entry.id())) {
          byPriority.merge(entry.said().priority(), 1, Integer::sum);
        }
      }
      int total = byPriority.values().stream().mapToInt(n -> n).sum();
      return new Count(new Unread(total, false, byPriority), head, null);
    }

    @Override
    public Part list(Reader reader, NotificationId before, int limit, boolean unreadOnly) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void welcome(String user) {
      // Everybody is known.
    }

    @Override
    public Map<Channel, Long> of(String user) {
      return Map.of();
    }

    @Override
    public void add(String user, Channel channel) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String user, Channel channel) {
      throw new UnsupportedOperationException();
    }
  }
}
