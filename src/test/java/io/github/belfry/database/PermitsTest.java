package io.github.belfry.database;

import static io.github.belfry.database.Urgency.HOUSEKEEPING;
import static io.github.belfry.database.Urgency.PUBLISHING;
import static io.github.belfry.database.Urgency.READING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may take a connection, in every order of coming and going that matters. */
class PermitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> began = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** A transaction that lasts until it is told to end. */
  private final class Transaction {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Transaction(Permits permits, Urgency urgency, String name) {
      thread =
          new Thread(
              () -> {
                try {
                  permits.holding(
                      urgency,
                      () -> {
                        began.add(name);
                        awaitUninterruptibly(end);
                        return null;
                      });
                  over.complete(null);
                } catch (RuntimeException refused) {
                  over.completeExceptionally(refused);
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    Transaction begun() {
      await().until(() -> end.getCount() == 1 && began.size() > 0 && isInside());
      return this;
    }

    private boolean isInside() {
      return List.of(thread.getStackTrace()).stream()
          .anyMatch(frame -> frame.getMethodName().equals("awaitUninterruptibly"));
    }

    /** Stands in the line. */
    Transaction waiting() {
      await()
          .until(
              () ->
                  List.of(thread.getStackTrace()).stream()
                      .anyMatch(frame -> frame.getMethodName().equals("awaitNanos")));
      return this;
    }

    void end() {
      end.countDown();
      over.join();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Transaction> hold(Permits permits, Urgency urgency, int count) {
    var held = new ArrayList<Transaction>();
    for (int n = 0; n < count; n++) {
      held.add(new Transaction(permits, urgency, "held").begun());
    }
    return held;
  }

  @Test
  void theMoreUrgentGoFirstAndEqualsInTheOrderOfTheirComing() {
    var permits = new Permits(4, LONG);
    // One of four is kept for publishing and one for housekeeping.
    var held = hold(permits, READING, 2);
    var publishing = hold(permits, PUBLISHING, 1);
    var housekeeping = hold(permits, HOUSEKEEPING, 1);
    began.clear();
    var swept = new Transaction(permits, HOUSEKEEPING, "sweep").waiting();
    var first = new Transaction(permits, READING, "read 1").waiting();
    var second = new Transaction(permits, READING, "read 2").waiting();
    var said = new Transaction(permits, PUBLISHING, "say").waiting();

    held.get(0).end();
    said.begun();
    held.get(1).end();
    first.begun();
    assertThat(began).containsExactly("say", "read 1");
    publishing.get(0).end();
    second.begun();
    assertThat(began).containsExactly("say", "read 1", "read 2");
    // Its own share: however many read, it comes to its turn.
    housekeeping.get(0).end();
    swept.begun();
    List.of(said, first, second, swept).forEach(Transaction::end);
  }

  @Test
  void readersNeverTakeWhatIsKeptForPublishing() {
    var permits = new Permits(16, LONG);
    var held = hold(permits, READING, 12);
    var another = new Transaction(permits, READING, "one too many").waiting();
    var said = hold(permits, PUBLISHING, 2);
    var swept = hold(permits, HOUSEKEEPING, 2);
    assertThat(began).doesNotContain("one too many");
    held.get(0).end();
    another.begun().end();
    held.stream().skip(1).forEach(Transaction::end);
    said.forEach(Transaction::end);
    swept.forEach(Transaction::end);
  }

  @Test
  void housekeepingNeverTakesTheLastConnections() {
    for (int all : new int[] {4, 5, 16, 20, 100}) {
      var permits = new Permits(all, Duration.ofMillis(200));
      var held = new ArrayList<Transaction>();
      int kept = 2 * Math.max(1, all / 8);
      held.addAll(hold(permits, HOUSEKEEPING, all - kept));
      assertThatThrownBy(() -> permits.holding(HOUSEKEEPING, () -> null))
          .as("of %d", all)
          .isInstanceOf(Refused.class);
      assertThat(permits.<String>holding(PUBLISHING, () -> "said")).isEqualTo("said");
      assertThat(permits.<String>holding(READING, () -> "read")).isEqualTo("read");
      held.forEach(Transaction::end);
    }
  }

  @Test
  void onlyOneUsesAllButTheOthersShares() {
    for (Urgency urgency : Urgency.values()) {
      var permits = new Permits(16, LONG);
      hold(permits, urgency, 12).forEach(Transaction::end);
    }
  }

  @Test
  void whoWaitsTooLongIsToldSoAndTheNextIsServed() {
    var permits = new Permits(4, Duration.ofMillis(100));
    var held = hold(permits, READING, 2);
    assertThatThrownBy(() -> permits.holding(READING, () -> null))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
              assertThat(refused.retryAfter()).isPositive();
            });
    held.get(0).end();
    assertThat(permits.<String>holding(READING, () -> "served")).isEqualTo("served");
    held.get(1).end();
  }

  @Test
  void anInterruptedOneLeavesTheLineAndStaysInterrupted() {
    var permits = new Permits(4, LONG);
    var held = hold(permits, READING, 2);
    var stopped = new Transaction(permits, READING, "stopped").waiting();
    var next = new Transaction(permits, READING, "next").waiting();
    stopped.thread.interrupt();
    assertThatThrownBy(stopped.over::join).hasCauseInstanceOf(Refused.class);
    held.get(0).end();
    next.begun().end();
    held.get(1).end();
  }

  @Test
  void aTransactionInsideAnotherOneNeedsNoPermitOfItsOwn() {
    var permits = new Permits(4, LONG);
    var both = new CountDownLatch(2);
    var nested = new ArrayList<CompletableFuture<String>>();
    for (int n = 0; n < 2; n++) {
      nested.add(
          CompletableFuture.supplyAsync(
              () ->
                  permits.holding(
                      READING,
                      () -> {
                        both.countDown();
                        // All that readers may have is held by those who want another one.
                        awaitUninterruptibly(both);
                        return permits.holding(READING, () -> "inner");
                      }),
              threads));
    }
    for (CompletableFuture<String> one : nested) {
      assertThat(one.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("inner");
    }
  }

  @Test
  void aFailedTransactionGivesItsPermitBack() {
    var permits = new Permits(4, Duration.ofMillis(100));
    for (int n = 0; n < 20; n++) {
      assertThatThrownBy(
              () ->
                  permits.holding(
                      READING,
                      () -> {
                        throw new IllegalStateException("rolled back");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(permits.<String>holding(READING, () -> "served")).isEqualTo("served");
  }

  @Test
  void fewerThanOneForEachAndOneToShareAreRefused() {
    assertThatThrownBy(() -> new Permits(3, LONG)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever the interleaving: never too many at once, and everybody comes to an end. */
  @Test
  void inEveryInterleavingNobodyIsForgottenAndTheBoundHolds() {
    long seed = System.nanoTime();
    var permits = new Permits(5, LONG);
    var all = List.of(Urgency.values());
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var tasks = new ArrayList<CompletableFuture<Void>>();
    for (int t = 0; t < 24; t++) {
      var random = new Random(seed + t);
      tasks.add(
          CompletableFuture.runAsync(
              () -> {
                for (int n = 0; n < 300; n++) {
                  var urgency = all.get(random.nextInt(all.size()));
                  permits.holding(
                      urgency,
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        if (random.nextInt(3) == 0) {
                          LockSupport.parkNanos(1_000);
                        }
                        inside.decrementAndGet();
                        return null;
                      });
                }
              },
              threads));
    }
    CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
    assertThat(most.get()).as("seed %s", seed).isBetween(1, 5);
  }
}
