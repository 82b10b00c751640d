package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of one user's notifications only so many wait for their time, however many come at once. */
class ScheduledBoundTest {
  @TempDir private Path folder;
  private TestNode node;

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.h2(folder);
    node = new TestNode(database);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private CompletableFuture<Publication> schedule(String from) {
    return schedule(from, "all", 3_600);
  }

  private CompletableFuture<Publication> schedule(String from, String to, int seconds) {
    var later =
        Notification.to(to).title(from).notBefore(Instant.now().plusSeconds(seconds)).build();
    return node.log.append(Submission.of(from, later)).toCompletableFuture();
  }

  @Test
  void theNextIsRefusedUntilOneIsCancelled() {
    List<CompletableFuture<Publication>> all = new ArrayList<>();
    for (int i = 0; i < TestNode.MOST_SCHEDULED + 1; i++) {
      all.add(schedule("eve"));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).exceptionally(e -> null).join();
    assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(1);
    assertThatThrownBy(schedule("eve")::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_FAST));
    assertThat(schedule("alice").join()).isInstanceOf(Publication.Scheduled.class);

    var first =
        (Publication.Scheduled)
            all.stream().filter(one -> !one.isCompletedExceptionally()).findFirst().get().join();
    assertThat(node.node.schedule().cancel(first.handle())).isTrue();
    assertThat(schedule("eve").join()).isInstanceOf(Publication.Scheduled.class);
  }

  /** By default a room may be spoken in 200 times a second, 400 at once. */
  @Test
  void whatIsReleasedAtOnceInOneRoomWaitsForItsTurn() {
    List<CompletableFuture<Publication>> all = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      all.add(schedule("user" + i % 3, "room:x", 3_600));
    }
    all.add(schedule("bob", "room:y", 3_601));
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

    database.shiftClock(Duration.ofHours(2));
    long begun = System.nanoTime();
    node.node.everySecond();
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(released("room:x").size()).isBetween(400, (int) (420 + 200 * seconds));
    assertThat(released("room:y")).hasSize(1);

    database.shiftClock(Duration.ofHours(2).plusSeconds(3));
    node.node.everySecond();
    assertThat(released("room:x")).hasSize(900);
  }

  private List<LogEntry> released(String channel) {
    return node.log.tail(NotificationId.OLDEST, 1_000).stream()
        .filter(entry -> entry.said().to().contains(Channel.parse("to", channel)))
        .toList();
  }
}
