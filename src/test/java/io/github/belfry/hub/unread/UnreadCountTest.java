package io.github.belfry.hub.unread;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.fakes.MemoryLog;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Submission;
import io.github.belfry.port.Unread;
import io.github.belfry.support.ManualClock;
import io.github.belfry.support.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A kept number of unread is what counting anew would find, whatever happens meanwhile. */
class UnreadCountTest {
  private static final int STEPS = 3_000;
  private static final List<Priority> PRIORITIES = List.of(Priority.values());
  private static final Channel INBOX = Channel.user("alice");
  private static final Reader ALICE = new Reader("alice", Set.of(INBOX, Channel.ALL));

  private final long seed = Seed.of("UnreadCountTest");
  private final Random random = new Random(seed);
  private final ManualClock clock = new ManualClock();
  private final MemoryLog log = new MemoryLog(clock, () -> {});
  private final UnreadCount count = new UnreadCount();
  private final Set<NotificationId> read = new HashSet<>();
  private long offered;
  private Inbox.Count counting;

  /** What the store would count now. */
  private Inbox.Count truth() {
    Map<Priority, Integer> byPriority = new EnumMap<>(Priority.class);
    Instant next = null;
    int total = 0;
    for (LogEntry entry : log.tail(NotificationId.OLDEST, Integer.MAX_VALUE)) {
      boolean unread =
          !read.contains(entry.id())
              && !"alice".equals(entry.from())
              && entry.channels().stream()
                  .anyMatch(c -> ALICE.channels().contains(c) && entry.isLive(c, clock.instant()));
      if (unread) {
        total++;
        byPriority.merge(entry.said().priority(), 1, Integer::sum);
        if (entry.expires() != null && (next == null || entry.expires().isBefore(next))) {
          next = entry.expires();
        }
      }
    }
    return new Inbox.Count(new Unread(total, false, byPriority), log.head(), next);
  }

  @RepeatedTest(20)
  void isWhatTheStoreWouldCount() {
    for (int i = 0; i < STEPS; i++) {
      step();
      if (random.nextInt(50) == 0) {
        settle();
        assertThat(count.known(ALICE, clock.instant()))
            .as("seed %d, step %d", seed, i)
            .isEqualTo(truth().unread());
      }
    }
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> publish();
      case 3, 4 -> offer(1 + random.nextInt(3));
      case 5 -> {
        if (log.head().seq() > 0) {
          log.find(somebodys()).ifPresent(entry -> read.add(entry.id()));
          count.doubt();
        }
      }
      case 6 -> {
        if (log.head().seq() > 0 && random.nextInt(5) == 0) {
          log.recall(somebodys());
        }
      }
      case 7 -> clock.advance(Duration.ofMillis(random.nextInt(500)));
      default -> countOn();
    }
  }

  private NotificationId somebodys() {
    return log.tail(log.place(random.nextLong(log.head().seq())), 1).get(0).id();
  }

  private void publish() {
    var builder =
        Notification.to(
                random.nextInt(4) == 0 ? "room:1" : random.nextBoolean() ? "all" : "user:alice")
            .title("x")
            .priority(PRIORITIES.get(random.nextInt(PRIORITIES.size())));
    if (random.nextInt(4) == 0) {
      builder.ttl(Duration.ofSeconds(1 + random.nextInt(2)));
    }
    if (random.nextInt(6) == 0) {
      builder.collapse("k");
    }
    log.append(Submission.of(random.nextInt(5) == 0 ? "alice" : "office", builder.build()));
  }

  /** Brings what is new; each of two connections does. */
  private void offer(int most) {
    for (LogEntry entry : log.tail(log.place(offered), most)) {
      count.offer(entry, clock.instant());
      count.offer(entry, clock.instant());
      offered = entry.id().seq();
    }
  }

  /** Counting takes a while: it begins, the store answers, and the answer is taken. */
  private void countOn() {
    if (counting != null) {
      count.counted(ALICE, counting, clock.instant());
      counting = null;
    } else if (count.needsCount(clock.instant())) {
      count.begin();
      counting = truth();
    }
  }

  private void settle() {
    offer(1_000_000);
    while (counting != null || count.needsCount(clock.instant())) {
      countOn();
    }
  }

  @Test
  void anotherConnectionThatKnowsAnotherNumberHasAllToldAgain() {
    Unread five = new Unread(5, false, Map.of());
    count.begin();
    count.counted(ALICE, new Inbox.Count(five, log.head(), null), clock.instant());
    count.told(five);
    assertThat(count.news()).isNull();
    count.told(new Unread(4, false, Map.of()));
    assertThat(count.news()).isEqualTo(five);
    count.told(new Unread(6, false, Map.of()));
    count.told(five);
    assertThat(List.of(count.news())).containsExactly(five);
    assertThat(count.news()).isNull();
  }
}
