package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that stands still, and what those are told who can't wait for it any longer. */
class WaitedTooLongTest {
  @TempDir private Path folder;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private volatile boolean stands;
  private TestNode node;

  @BeforeEach
  void open() {
    node = new TestNode(TestDatabase.h2(folder).factory(), em -> standStill());
  }

  @AfterEach
  void close() {
    goesOn.countDown();
    node.close();
  }

  private void standStill() {
    if (stands) {
      begun.countDown();
      await(goesOn);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private CompletableFuture<Publication> say(String title, String key, int channels) {
    List<Channel> to = IntStream.range(0, channels).mapToObj(n -> Channel.room("r" + n)).toList();
    var said = Notification.to(to).title(title).build();
    return node.log
        .append(new Submission("bob", List.of(said), key, key == null ? null : title))
        .toCompletableFuture();
  }

  /** The first is being stored from now on; what follows waits. */
  private CompletableFuture<Publication> sayWhileItStands(String title) {
    stands = true;
    CompletableFuture<Publication> first = say(title, "first", 1);
    await(begun);
    return first;
  }

  private void goOn() {
    stands = false;
    goesOn.countDown();
    say("last", null, 1).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static String refusal(CompletableFuture<Publication> answer) {
    try {
      answer.copy().orTimeout(30, TimeUnit.SECONDS).join();
      throw new AssertionError("was stored");
    } catch (CompletionException failed) {
      Refused refused = (Refused) failed.getCause();
      assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(refused.retryAfter()).isPositive();
      return refused.detail();
    }
  }

  @Test
  void whatIsntBegunIsNeverStoredAndItsKeyIsFree() {
    var unused = sayWhileItStands("begun");
    CompletableFuture<Publication> second = say("waits", "key", 1);
    node.impatient.forEach(Runnable::run);
    assertThat(refusal(second)).contains("not stored");
    goOn();

    assertThat(TestNode.titles(node.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("begun", "last");
    assertThat(say("something else", "key", 1).join().repeated()).isFalse();
  }

  @Test
  void whatIsBegunIsSaidToBeInDoubtAndIsTheSameWhenRepeated() {
    CompletableFuture<Publication> first = sayWhileItStands("begun");
    node.impatient.forEach(Runnable::run);
    assertThat(refusal(first)).contains("may have been stored", "Idempotency-Key");
    goOn();

    assertThat(say("begun", "first", 1).join().repeated()).isTrue();
    assertThat(TestNode.titles(node.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("begun", "last");
  }

  @Test
  void whoIsAnsweredInTimeHearsNothingMore() {
    Publication stored = say("at once", null, 1).join();
    node.impatient.forEach(Runnable::run);
    assertThat(stored.repeated()).isFalse();
    assertThat(say("at once", null, 1).join().repeated()).isFalse();
  }

  @Test
  void oneTransactionHoldsAboutTenThousandAddresses() {
    CompletableFuture<Publication> first = sayWhileItStands("begun");
    int before = node.commits.get();
    List<CompletableFuture<Publication>> answers = new ArrayList<>(List.of(first));
    for (int i = 0; i < 30; i++) {
      answers.add(say("n" + i, null, 1_000));
    }
    goOn();
    answers.forEach(CompletableFuture::join);
    assertThat(node.commits.get() - before).isBetween(4, 10);
  }

  @Test
  void tooMuchThatWaitsIsRefusedAtOnce() {
    var unused = sayWhileItStands("begun");
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(say("n" + i, null, 1_000));
    }
    assertThat(answers.get(0)).isNotDone();
    assertThat(refusal(answers.get(199))).contains("too much waits");
    node.impatient.forEach(Runnable::run);
    answers.forEach(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(Refused.class));
    goOn();
    assertThat(node.log.tail(NotificationId.OLDEST, 10)).hasSize(2);
  }
}
