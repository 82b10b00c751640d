package io.github.belfry.receipts;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a user's subscriptions, while the database takes its time. */
class KnownSubscriptionsTest {
  private static final Map<Channel, Long> OLD = Map.of();
  private static final Map<Channel, Long> FRESH = Map.of(Channel.of("topic:news"), 1L);

  private final ExecutorService callers = Executors.newCachedThreadPool();

  /** The reads that have begun; each ends when the test says so. */
  private final List<CompletableFuture<Object>> reads = new CopyOnWriteArrayList<>();

  private final JpaSubscriptions subscriptions =
      new JpaSubscriptions(new Slow(), null, null, null, null);

  private final class Slow implements Transactions {
    @Override
    @SuppressWarnings("unchecked")
    public <T> T inNew(Function<EntityManager, T> work) {
      var read = new CompletableFuture<Object>();
      reads.add(read);
      return (T) read.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @AfterEach
  void close() {
    callers.shutdownNow();
  }

  private CompletableFuture<Map<Channel, Long>> ask() {
    return supplyAsync(() -> subscriptions.of("alice"), callers);
  }

  private void awaitReads(int count) {
    await().untilAsserted(() -> assertThat(reads).hasSize(count));
  }

  /** Who tells of a change may be the thread that writes the log. */
  @Test
  void forgettingDoesNotWaitForAReadAndWhatThatBringsIsNotRemembered() throws Exception {
    var before = ask();
    awaitReads(1);

    CompletableFuture.runAsync(() -> subscriptions.forget("alice"), callers)
        .get(10, TimeUnit.SECONDS);

    var after = ask();
    reads.get(0).complete(Map.of("alice", OLD));
    assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo(OLD);
    awaitReads(2);
    reads.get(1).complete(Map.of("alice", FRESH));
    assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo(FRESH);
    assertThat(subscriptions.of("alice")).isEqualTo(FRESH);
    assertThat(reads).hasSize(2);
  }

  @Test
  void whoAsksMeanwhileSharesTheRead() throws Exception {
    var one = ask();
    awaitReads(1);
    var other = ask();
    reads.get(0).complete(Map.of("alice", FRESH));
    assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(FRESH);
    assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(FRESH);
    assertThat(reads).hasSize(1);
  }

  @Test
  void aReadThatFailsIsNotRemembered() throws Exception {
    var one = ask();
    awaitReads(1);
    reads.get(0).completeExceptionally(new IllegalStateException("the database has gone"));
    assertThatThrownBy(one::join).hasStackTraceContaining("the database has gone");
    var again = ask();
    awaitReads(2);
    reads.get(1).complete(Map.of("alice", FRESH));
    assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(FRESH);
  }
}
