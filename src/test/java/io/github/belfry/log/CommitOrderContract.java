package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.NotificationId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A place that was given but isn't committed must not be overtaken: a reader who has passed the
 * later one would never look for the earlier. The head row's lock is what holds this.
 */
abstract class CommitOrderContract {
  private TestNode slow;
  private TestNode quick;

  abstract TestDatabase freshDatabase();

  @BeforeEach
  void twoNodes() {
    var database = freshDatabase();
    slow = new TestNode(database);
    quick = new TestNode(database);
  }

  @AfterEach
  void close() {
    slow.close();
    quick.close();
  }

  private static Notification.Builder title(String title) {
    return Notification.to("group:ops").title(title);
  }

  @Test
  void nobodyAppendsBetweenAnothersPlaceAndItsCommit() throws Exception {
    var given = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                slow.transactions.required(
                    em -> {
                      var writer = new LogWriter(em);
                      given.countDown();
                      await(mayCommit);
                      var said = title("first").build();
                      writer.expect(List.of(said));
                      var id = writer.say(new Line.Said("bob", said, null));
                      writer.finish();
                      return id;
                    }));
    assertThat(given.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<NotificationId> second =
        CompletableFuture.supplyAsync(() -> quick.say(title("second")));
    // Nothing can be awaited here: that it is not answered is the point.
    assertThatThrownBy(() -> second.get(700, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    mayCommit.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS)).isLessThan(second.get(30, TimeUnit.SECONDS));
    quick.log.refreshHead();
    assertThat(TestNode.titles(quick.log.tail(0, 10))).containsExactly("first", "second");
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
