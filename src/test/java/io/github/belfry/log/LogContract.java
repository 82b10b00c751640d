package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.fakes.NotificationLogContract;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every database has to make of the log. */
abstract class LogContract extends TwoNodes implements NotificationLogContract {
  private static final Channel OPS = Channel.group("ops");
  private static final Channel ANN = Channel.user("ann");

  @Override
  public NotificationLog anyLog() {
    return a.log;
  }

  @Override
  public void pass(Duration time) {
    database.shiftClock(time);
    a.node.everySecond();
  }

  private static Notification.Builder title(String title) {
    return Notification.to("group:ops").title(title);
  }

  private static Submission keyed(String key, String digest, String title) {
    return new Submission("bob", List.of(title(title).build()), key, digest);
  }

  private Page ops(TestNode node, NotificationId after) {
    return node.log.read(Map.of(OPS, 0L), after, 100);
  }

  /** A node that has nothing in memory. */
  private NotificationId oldest() {
    return a.log.start(NotificationId.OLDEST).cursor();
  }

  @Test
  void idsFollowEachOtherInTheOrderOfCommitsOnTwoNodes() {
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      TestNode node = i % 2 == 0 ? a : b;
      answers.add(
          node.log.append(Submission.of("bob", title("n" + i).build())).toCompletableFuture());
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

    List<Long> seqs =
        answers.stream()
            .map(answer -> ((Publication.Stored) answer.join()).ids().get(0).seq())
            .toList();
    assertThat(seqs).doesNotHaveDuplicates().hasSize(200);
    a.log.refreshHead();
    b.log.refreshHead();
    List<LogEntry> onA = a.log.tail(NotificationId.OLDEST, 1000);
    List<LogEntry> onB = b.log.tail(NotificationId.OLDEST, 1000);
    assertThat(onA).hasSize(200);
    assertThat(onA.stream().map(e -> e.id().seq()))
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(TestNode.titles(onB)).isEqualTo(TestNode.titles(onA));
    assertThat(onA.stream().map(LogEntry::time).toList()).isSorted();
  }

  @Test
  void whatWaitsTogetherSharesATransaction() {
    int before = a.commits.get();
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(a.log.append(Submission.of("bob", title("n").build())).toCompletableFuture());
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

    assertThat(a.commits.get() - before).isLessThan(100);
    assertThat(a.log.head().seq()).isEqualTo(500);
  }

  @Test
  void oneBadMemberFailsAlone() {
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String from = i == 7 ? "x".repeat(1000) : "bob";
      answers.add(a.log.append(Submission.of(from, title("n" + i).build())).toCompletableFuture());
    }
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Publication> answer = answers.get(i);
      if (i == 7) {
        assertThatThrownBy(answer::join).hasCauseInstanceOf(Refused.class);
      } else {
        assertThat(answer.join().repeated()).isFalse();
      }
    }
    assertThat(a.log.tail(NotificationId.OLDEST, 100)).hasSize(19);
  }

  @Test
  void aRepeatedKeyGetsTheFirstAnswerOnAnyNode() {
    Publication.Stored first = (Publication.Stored) a.publish(keyed("k", "d", "once"));
    Publication.Stored again = (Publication.Stored) b.publish(keyed("k", "d", "once"));

    assertThat(again.ids()).isEqualTo(first.ids());
    assertThat(again.time()).isEqualTo(first.time());
    assertThat(again.repeated()).isTrue();
    assertThat(b.log.refreshHead().seq()).isEqualTo(1);
    assertThatThrownBy(() -> b.publish(keyed("k", "other", "twice")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CONFLICT));
    assertThat(a.publish(new Submission("eve", List.of(title("x").build()), "k", "z")).repeated())
        .isFalse();
  }

  @Test
  void repeatedKeysInsideOneGroupStoreOnce() {
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(a.log.append(keyed("same", "d", "once")).toCompletableFuture());
    }
    List<List<NotificationId>> ids =
        answers.stream().map(answer -> ((Publication.Stored) answer.join()).ids()).toList();
    assertThat(ids).containsOnly(List.of(a.log.head()));
    assertThat(a.log.head().seq()).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    a.publish(keyed("k", "d", "first"));
    database.shiftClock(Duration.ofHours(25));
    assertThat(a.publish(keyed("k", "other", "second")).repeated()).isFalse();
    a.node.everyMinute();
    assertThat(a.publish(keyed("k", "other", "second")).repeated()).isTrue();
  }

  @Test
  void aNewerOneWithTheSameCollapseKeyReplaces() {
    NotificationId other = a.say(title("other").collapse("c2"));
    NotificationId first = a.say(title("first").collapse("c"));
    NotificationId second = b.say(title("second").collapse("c"));

    a.log.refreshHead();
    for (Page page : List.of(ops(a, oldest()), fromDatabase(oldest()))) {
      assertThat(TestNode.titles(page.entries())).containsExactly("other", "second");
      assertThat(page.entries().get(1).recalls(OPS)).containsExactly(first);
    }
    assertThat(a.log.find(first)).isEmpty();
    assertThat(b.log.find(second)).isPresent();
    assertThat(b.log.find(other)).isPresent();
  }

  @Test
  void aRecallHasItsPlaceAndTakesBack() {
    NotificationId said = a.say(Notification.to("group:ops", "user:ann").title("wrong"));
    NotificationId cursor = a.log.head();
    b.recall(said);
    b.recall(said);

    assertThat(a.log.refreshHead().seq()).isEqualTo(2);
    for (Page page : List.of(ops(a, cursor), fromDatabase(cursor))) {
      assertThat(page.entries()).hasSize(1);
      assertThat(page.entries().get(0).recalls(OPS)).containsExactly(said);
      assertThat(page.entries().get(0).recalls(ANN)).containsExactly(said);
      assertThat(page.entries().get(0).isLive(OPS, Instant.now())).isFalse();
    }
    assertThat(a.log.find(said)).isEmpty();
    assertThat(b.log.find(said)).isEmpty();
  }

  @Test
  void whatHasExpiredIsPurgedButKeepsItsPlaceOnAnotherNode() {
    NotificationId said = a.say(title("brief").ttl(Duration.ofSeconds(1)));
    assertThat(ops(a, oldest()).entries()).hasSize(1);
    pass(Duration.ofSeconds(2));
    assertThat(ops(a, oldest()).entries()).isEmpty();
    assertThat(a.log.find(said)).isEmpty();
    a.node.everyMinute();
    assertThat(b.log.start(said)).isEqualTo(new Start(said, true));
    assertThat(fromDatabase(oldest()).bound()).isEqualTo(said);
  }

  @Test
  void whatExpiresDoesSoByTheDatabasesClockAloneHoweverItJumps() {
    for (int skew : new int[] {-90, 90, -3_600, 0}) {
      database.shiftClock(Duration.ofSeconds(skew));
      a.node.everySecond();
      b.node.everySecond();
      NotificationId brief = a.say(title("brief").ttl(Duration.ofSeconds(30)));
      NotificationId longer = a.say(title("longer").ttl(Duration.ofSeconds(60)));
      assertThat(a.log.find(List.of(brief, longer))).as("skew %d", skew).hasSize(2);
      b.log.refreshHead();
      assertThat(b.log.find(List.of(brief, longer))).as("skew %d", skew).hasSize(2);

      database.shiftClock(Duration.ofSeconds(skew + 31));
      b.node.everySecond();
      assertThat(b.log.find(List.of(brief, longer))).as("skew %d", skew).hasSize(1);
    }
  }

  @Test
  void retentionKeepsTheNewestOldPlaceAsAnAnchor() {
    List<NotificationId> old = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      old.add(a.say(title("old" + i)));
    }
    database.shiftClock(TestNode.RETENTION.plusDays(1));
    NotificationId recent = a.say(title("new"));
    a.node.everyMinute();
    b.node.everyMinute();

    try (TestNode fresh = new TestNode(database)) {
      assertThat(fresh.log.start(NotificationId.OLDEST)).isEqualTo(new Start(old.get(4), true));
      assertThat(fresh.log.start(old.get(4))).isEqualTo(new Start(old.get(4), true));
      assertThat(fresh.log.start(old.get(3))).isEqualTo(new Start(recent, false));
      assertThat(TestNode.titles(ops(fresh, old.get(4)).entries())).containsExactly("new");
      assertThat(fresh.log.find(old.get(4))).isEmpty();
    }
  }

  @Test
  void aCursorAheadOfThisNodeIsLookedUpInTheDatabase() {
    NotificationId ahead = b.say(title("elsewhere"));
    assertThat(a.log.head().seq()).isZero();
    assertThat(a.log.start(ahead)).isEqualTo(new Start(ahead, true));
    assertThat(a.log.head()).isEqualTo(ahead);
  }

  @Test
  void anotherNodesEntriesArriveInOrderAndWithoutAHole() {
    b.say(title("one"));
    b.say(title("two"));
    a.say(title("three"));

    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("one", "two", "three");
    b.node.everySecond();
    assertThat(TestNode.titles(b.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("one", "two", "three");
    assertThat(b.rung).extracting("key").contains(a.log.head().toString());
  }

  private Page fromDatabase(NotificationId after) {
    NotificationId head = a.log.refreshHead();
    return a.transactions.inNew(
        em -> new ChannelScan(Map.of(OPS, 0L), after, head, 100, Instant.now()).inDatabase(em));
  }
}
