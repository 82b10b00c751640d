package io.github.belfry.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What readers and publishers rely on, whether a log is in a database or in a test's memory: tests
 * in front of the one would be worth nothing if it behaved otherwise than the other.
 */
public interface NotificationLogContract {
  /** A log in which nothing has been said. */
  NotificationLog anyLog();

  /** Lets that time pass on the clock by which things expire. */
  void pass(Duration time);

  private static Notification.Builder say(String title) {
    return Notification.to("group:ops").title(title);
  }

  private NotificationId said(Notification.Builder notification) {
    var stored = (Publication.Stored) answer(Submission.of("bob", notification.build()));
    return stored.ids().get(0);
  }

  private Publication answer(Submission submission) {
    try {
      return anyLog()
          .append(submission)
          .toCompletableFuture()
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failure) {
      throw (Refused) failure.getCause();
    }
  }

  private void recall(NotificationId id) {
    anyLog().recall(id).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private NotificationId oldest() {
    return anyLog().start(NotificationId.OLDEST).cursor();
  }

  private Page ops(NotificationId after) {
    return anyLog().read(Map.of(Channel.group("ops"), 0L), after, 100);
  }

  private static List<String> titles(List<LogEntry> entries) {
    return entries.stream().map(e -> e.said() == null ? "-" : e.said().title()).toList();
  }

  @Test
  default void whatIsSaidIsThereWhenItIsAnsweredInItsOrder() {
    var three = List.of(say("1").build(), say("2").build(), say("3").build());
    var stored = (Publication.Stored) answer(new Submission("bob", three, null, null));
    assertThat(stored.ids()).isSorted().hasSize(3).last().isEqualTo(anyLog().head());
    assertThat(stored.repeated()).isFalse();
    assertThat(titles(anyLog().tail(NotificationId.OLDEST, 2))).containsExactly("1", "2");
    assertThat(titles(anyLog().tail(stored.ids().get(1), 2))).containsExactly("3");
    assertThat(anyLog().tail(anyLog().head(), 2)).isEmpty();
    assertThat(titles(anyLog().remembered(1, 3).orElseThrow())).containsExactly("2", "3");
    assertThat(anyLog().remembered(1, 4)).isEmpty();
    assertThat(anyLog().find(stored.ids())).extracting(LogEntry::from).containsOnly("bob");
    assertThat(anyLog().refreshHead()).isEqualTo(anyLog().head());
  }

  @Test
  default void aRepeatedKeyGetsTheFirstAnswerAndStoresNothing() {
    var once = List.of(say("once").build());
    var first = (Publication.Stored) answer(new Submission("bob", once, "k", "d"));
    var again = (Publication.Stored) answer(new Submission("bob", once, "k", "d"));
    assertThat(again).isEqualTo(new Publication.Stored(first.ids(), first.time(), true));
    assertThatThrownBy(() -> answer(new Submission("bob", once, "k", "other")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CONFLICT));
    assertThat(anyLog().head().seq()).isEqualTo(1);
    assertThat(answer(new Submission("eve", once, "k", "other")).repeated()).isFalse();
  }

  @Test
  default void collapseReplacesWhatIsThereAndInsideOneGroup() {
    NotificationId other = said(say("other").collapse("c2"));
    NotificationId first = said(say("first").collapse("c"));
    var two = List.of(say("one").collapse("c").build(), say("two").collapse("c").build());
    answer(new Submission("bob", two, null, null));

    Page page = ops(oldest());
    assertThat(page.entries().stream().filter(e -> e.isLive(Channel.group("ops"), e.time())))
        .extracting(entry -> entry.said().title())
        .containsExactly("other", "two");
    assertThat(page.entries().stream().flatMap(e -> e.recalls(Channel.group("ops")).stream()))
        .contains(first)
        .doesNotContain(other);
    assertThat(anyLog().find(first)).isEmpty();
    assertThat(anyLog().find(other)).isPresent();
  }

  @Test
  default void aRecallHasItsPlaceAndTakesBackOnce() {
    NotificationId wrong = said(Notification.to("group:ops", "user:ann").title("wrong"));
    recall(wrong);
    recall(wrong);
    assertThat(anyLog().head().seq()).isEqualTo(2);
    Page page = ops(wrong);
    assertThat(page.entries()).hasSize(1);
    LogEntry recall = page.entries().get(0);
    assertThat(recall.said()).isNull();
    assertThat(recall.recalls(Channel.group("ops"))).containsExactly(wrong);
    assertThat(recall.recalls(Channel.user("ann"))).containsExactly(wrong);
    assertThat(titles(ops(oldest()).entries())).containsExactly("-");
    assertThat(anyLog().find(wrong)).isEmpty();
  }

  @Test
  default void recallingWhatIsUnknownChangesNothing() {
    NotificationId said = said(say("stays"));
    recall(new NotificationId(said.epoch(), said.seq(), said.tag() + 1));
    recall(new NotificationId(said.epoch() - 1, said.seq(), said.tag()));
    recall(new NotificationId(said.epoch(), 99, 1));
    assertThat(anyLog().head()).isEqualTo(said);
    assertThat(anyLog().find(said)).isPresent();
  }

  @Test
  default void whatHasExpiredIsNeitherReadNorFoundButKeepsItsPlace() {
    NotificationId brief = said(say("brief").ttl(Duration.ofSeconds(30)));
    assertThat(ops(oldest()).entries()).hasSize(1);
    pass(Duration.ofSeconds(31));
    assertThat(ops(oldest()).entries()).isEmpty();
    assertThat(ops(oldest()).bound()).isEqualTo(brief);
    assertThat(anyLog().find(brief)).isEmpty();
    assertThat(anyLog().start(brief)).isEqualTo(new Start(brief, true));
  }

  @Test
  default void aReleaseThatIsPastEverIsAtOnceAndOneToComeWaits() {
    for (Instant ever : List.of(Instant.MIN, Instant.EPOCH, Instant.ofEpochMilli(-1))) {
      said(say("late").notBefore(ever));
    }
    var tomorrow = Instant.now().plus(Duration.ofDays(1));
    var waits = answer(Submission.of("bob", say("early").notBefore(tomorrow).build()));
    assertThat(waits).isInstanceOf(Publication.Scheduled.class);
    assertThat(anyLog().head().seq()).isEqualTo(3);
  }

  @Test
  default void cursorsAreKnownByEpochPlaceAndTag() {
    NotificationId first = said(say("one"));
    NotificationId head = said(say("two"));
    assertThat(anyLog().start(first)).isEqualTo(new Start(first, true));
    assertThat(anyLog().start(head)).isEqualTo(new Start(head, true));
    for (NotificationId foreign :
        List.of(
            NotificationId.UNKNOWN,
            new NotificationId(first.epoch(), first.seq(), first.tag() + 1),
            new NotificationId(first.epoch() - 1, first.seq(), first.tag()),
            new NotificationId(first.epoch(), 99, 1),
            new NotificationId(first.epoch(), Long.MAX_VALUE, 1))) {
      assertThat(anyLog().start(foreign)).isEqualTo(new Start(head, false));
      assertThat(anyLog().find(foreign)).isEmpty();
      assertThatThrownBy(() -> ops(foreign)).isInstanceOf(PlaceLost.class);
      assertThatThrownBy(() -> anyLog().tail(foreign, 1)).isInstanceOf(PlaceLost.class);
    }
    assertThat(anyLog().start(NotificationId.OLDEST).recovered()).isTrue();
    assertThat(titles(ops(oldest()).entries())).containsExactly("one", "two");
  }

  @Test
  default void aPageEndsWhereTheLimitHasCutAChannelAndBeginsWhereItIsHeard() {
    var ops = Channel.group("ops");
    var expected = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      said(Notification.to(i % 3 == 0 ? "user:ann" : "group:ops").title("n" + i));
      expected.add("n" + i);
    }
    Map<Channel, Long> both = Map.of(ops, 0L, Channel.user("ann"), 0L);
    var got = new ArrayList<String>();
    Page page = anyLog().read(both, oldest(), 4);
    assertThat(page.entries()).hasSize(4);
    while (page.more()) {
      got.addAll(titles(page.entries()));
      page = anyLog().read(both, page.bound(), 4);
    }
    got.addAll(titles(page.entries()));
    assertThat(got).containsExactlyElementsOf(expected);
    assertThat(page.bound()).isEqualTo(anyLog().head());
    assertThat(ops(anyLog().head())).isEqualTo(new Page(List.of(), anyLog().head(), false));
    assertThat(titles(anyLog().read(Map.of(ops, 8L), oldest(), 4).entries())).containsExactly("n8");
  }
}
