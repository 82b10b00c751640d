package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
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

  @BeforeEach
  void open() {
    node = new TestNode(TestDatabase.h2(folder));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private CompletableFuture<Publication> schedule(String from) {
    var later =
        Notification.to("all").title("t").notBefore(Instant.now().plusSeconds(3_600)).build();
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
}
