package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.database.RowWriter;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A place that was given but isn't committed must not be overtaken: a reader who has passed the
 * later one would never look for the earlier. The head row's lock is what holds this.
 */
abstract class CommitOrderContract extends TwoNodes {
  private static final Channel OPS = Channel.group("ops");

  private static Notification.Builder title(String title) {
    return Notification.to("group:ops").title(title);
  }

  @Test
  void nobodyAppendsBetweenAnothersPlaceAndItsCommit() throws Exception {
    var answers = meeting(title("first"), () -> b.say(title("second")));

    assertThat(answers.get(0)).isLessThan(answers.get(1));
    b.log.refreshHead();
    assertThat(TestNode.titles(b.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("first", "second");
  }

  @Test
  void whoHasWaitedForTheLockSeesWhatWasCommittedMeanwhile() throws Exception {
    assertThat(liveAfterMeeting(b)).containsExactly("second");
  }

  /** What is live once that node has replaced what was committed while it waited for the lock. */
  final List<String> liveAfterMeeting(TestNode waiting) throws Exception {
    meeting(title("first").collapse("c"), () -> waiting.say(title("second").collapse("c")));
    try (var reader = new TestNode(database)) {
      return reader.log.tail(NotificationId.OLDEST, 10).stream()
          .filter(entry -> entry.isLive(OPS, Instant.now()))
          .map(entry -> entry.said().title())
          .toList();
    }
  }

  /** The one says it and holds the lock until the other waits for it. */
  private List<NotificationId> meeting(Notification.Builder first, Supplier<NotificationId> second)
      throws Exception {
    var given = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var slow =
        CompletableFuture.supplyAsync(
            () -> a.transactions.inNew(em -> said(em, first.build(), given, mayCommit)));
    assertThat(given.await(30, TimeUnit.SECONDS)).isTrue();
    var quick = CompletableFuture.supplyAsync(second);
    // Nothing can be awaited here: that it is not answered is the point.
    assertThatThrownBy(() -> quick.get(700, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    mayCommit.countDown();
    return List.of(slow.get(30, TimeUnit.SECONDS), quick.get(30, TimeUnit.SECONDS));
  }

  private static NotificationId said(
      EntityManager em, Notification said, CountDownLatch given, CountDownLatch mayCommit) {
    var writer = new LogWriter(em);
    given.countDown();
    await(mayCommit);
    writer.expect(List.of(said));
    var id = writer.say(Speaker.user("bob"), said, null, null);
    writer.finish(new RowWriter(em));
    return id;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
