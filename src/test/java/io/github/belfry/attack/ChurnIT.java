package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Seed;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People come, listen and vanish, in every way there is, for {@code -Dbelfry.churn=PT1H} or for
 * less: what a node takes up is what it took up before.
 */
@Tag("crowd")
class ChurnIT extends Attacked {
  private static final Logger LOG = LoggerFactory.getLogger(ChurnIT.class);
  private static final Duration CHURN = Duration.parse(System.getProperty("belfry.churn", "PT30S"));

  private static final int THREADS = 6;
  private static final int USERS = 120;
  private static final int ROOMS = 50;
  private static final int LEFT_BEHIND = 15;

  /** Each collection of garbage finds a little more of what the first ones left. */
  private static final long HEAP_SLACK = 8 << 20;

  /** Pools keep some that they made for the most that there was at once. */
  private static final int THREAD_SLACK = 20;

  private static final int DESCRIPTOR_SLACK = 20;

  /** Of the audit and of what was said between nodes, which come and go with the minutes. */
  private static final int ROW_SLACK = 5;

  /** A mute reader is waited for two heartbeats, one that doesn't read 60 s. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(3);

  /** How long somebody stays away who was told that they come too often. */
  private static final Duration TOO_FAST = Duration.ofMillis(200);

  private static final String LISTENING = "channels=room%%3Achurn-%d&heartbeat=5&client=phone";
  private static final List<String> DOORS =
      List.of("ws?", "api/stream?", "poll?wait=20&", "doctor/ws?", "doctor/idle?seconds=60&");

  private final List<String> tokens =
      IntStream.range(0, USERS).mapToObj(n -> Tokens.of("churn-" + n).signed()).toList();

  private final AtomicInteger visits = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** What remains open, and is neither read nor answered, of one thread; the oldest goes. */
  private static final class LeftBehind extends ArrayDeque<Visitor> implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    void keep(Visitor visitor) {
      add(visitor);
      if (size() > LEFT_BEHIND) {
        remove().close();
      }
    }

    @Override
    public void close() {
      forEach(Visitor::close);
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    int printed = printed();
    try (var victim = new Victim(anybody(), "stayer")) {
      victim.state(); // a device that polls is a device from then on
      // Everybody on every transport: caches, classes, threads, devices that stay.
      var random = Seed.random("churn");
      churn(random.nextLong(), n -> n < USERS * DOORS.size());
      Vitals before = Vitals.of(server().handle());
      Map<String, Long> rows = rows().count();
      Map<String, String> state = victim.state();

      long end = System.nanoTime() + CHURN.toNanos();
      churn(random.nextLong(), n -> System.nanoTime() < end);
      LOG.info("{} visits, {} of them refused; before: {}, {}", visits, refused, before, rows);
      await("what it was before")
          .atMost(FORGOTTEN)
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(() -> assertAsBefore(before, rows));
      assertThat(refused.get()).as("those who came too often").isLessThan(visits.get() / 2);
      assertThat(traceSince(printed)).as("the log").isEmpty();
      assertThat(victim.state()).isEqualTo(state);
      assertThat(victim.hears()).isTrue();
    }
  }

  private static void assertAsBefore(Vitals before, Map<String, Long> rows) {
    var now = Vitals.of(server().handle());
    assertThat(now.threads()).as("threads").isLessThanOrEqualTo(before.threads() + THREAD_SLACK);
    assertThat(now.descriptors())
        .as("descriptors")
        .isLessThanOrEqualTo(before.descriptors() + DESCRIPTOR_SLACK);
    assertThat(now.heap())
        .as("heap")
        .isLessThanOrEqualTo(before.heap() + before.heap() / 10 + HEAP_SLACK);
    assertThat(rows().count())
        .allSatisfy(
            (table, count) ->
                assertThat(count).as(table).isLessThanOrEqualTo(rows.get(table) + ROW_SLACK));
  }

  /** Until it is enough, asked with the number of the visit. */
  private void churn(long seed, IntPredicate goesOn) throws Exception {
    var next = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(THREADS);
    var tasks =
        IntStream.range(0, THREADS)
            .<Callable<Void>>mapToObj(
                thread ->
                    () -> {
                      var random = new Random(seed + thread);
                      try (var left = new LeftBehind()) {
                        for (int n = next.getAndIncrement();
                            goesOn.test(n);
                            n = next.getAndIncrement()) {
                          visit(n, random, left);
                        }
                      }
                      return null;
                    })
            .toList();
    for (var done : threads.invokeAll(tasks)) {
      done.get();
    }
    threads.shutdown();
  }

  private void visit(int n, Random random, LeftBehind left) throws IOException {
    String door = DOORS.get(n / USERS % DOORS.size());
    String token = door.startsWith("doctor/") ? "" : tokens.get(n % USERS);
    var visitor = new Visitor(server().uri("/"), token, door + LISTENING.formatted(n % ROOMS), 0);
    visits.incrementAndGet();
    boolean held = door.startsWith("poll");
    int status = held ? 200 : visitor.answer().status();
    if (status != 200 && status != 101) {
      refused.incrementAndGet();
      visitor.close();
      LockSupport.parkNanos(TOO_FAST.toNanos());
      return;
    }
    if (door.startsWith("ws")) {
      visitor.say("{\"op\":\"subscribe\",\"channels\":[\"room:churn\"],\"ref\":\"1\"}");
    }
    if (!held && random.nextBoolean() && !door.startsWith("doctor/")) {
      assertThat(visitor.hears("hello")).isTrue();
    }
    switch (random.nextInt(4)) {
      case 0 -> visitor.leave();
      case 1 -> {
        visitor.end();
        left.keep(visitor);
      }
      case 2 -> left.keep(visitor);
      default -> visitor.close();
    }
  }
}
