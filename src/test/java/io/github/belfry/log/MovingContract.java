package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.log.rows.RefusedRow;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import io.github.belfry.support.Seed;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes into the log on other ways than by appending, and how it is read back in pages. */
abstract class MovingContract extends TwoNodes {
  private static Notification title(String title) {
    return Notification.to("all").title(title).build();
  }

  private void pending(String id, String title) {
    a.outbox(id, "bob", title(title));
  }

  @Test
  void aLateCommitWithALowKeyIsMovedAllTheSame() {
    try (EntityManager late = a.entityManager()) {
      late.getTransaction().begin();
      a.outbox(late, "1", "bob", title("late"));
      pending("2", "early");
      b.node.everySecond();
      assertThat(TestNode.titles(b.log.tail(NotificationId.OLDEST, 10))).containsExactly("early");
      late.getTransaction().commit();
    }
    b.node.everySecond();
    assertThat(TestNode.titles(b.log.tail(NotificationId.OLDEST, 10)))
        .containsExactly("early", "late");
  }

  @Test
  void twoNodesMoveEachRowOnce() {
    for (int i = 0; i < 150; i++) {
      pending(String.format("%05d", i), "n" + i);
    }
    CompletableFuture.allOf(
            CompletableFuture.runAsync(a.node::moveOutbox),
            CompletableFuture.runAsync(b.node::moveOutbox))
        .join();
    a.log.refreshHead();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      expected.add("n" + i);
    }
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 1000)))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void manyAddressesAreMovedInSeveralTransactions() {
    var wide =
        Notification.to(IntStream.range(0, 1_000).mapToObj(n -> Channel.room("r" + n)).toList())
            .title("wide")
            .build();
    for (int i = 0; i < 11; i++) {
      String id = String.format("%05d", i);
      a.outbox(id, "bob", wide);
    }
    int before = b.commits.get();
    b.node.moveOutbox();
    assertThat(b.commits.get() - before).isBetween(3, 5);
    assertThat(b.log.tail(NotificationId.OLDEST, 100)).hasSize(11);
  }

  /** What others may write into the table, column by column, and what is wrong with it. */
  private static final Map<String, String> BAD =
      Map.ofEntries(
          Map.entry("priority = 'HIGH'", "priority"),
          Map.entry("priority = ''", "priority"),
          Map.entry("to_channels = NULL", "to_channels"),
          Map.entry("to_channels = ''", "to_channels"),
          Map.entry("to_channels = 'all,'", "to_channels"),
          Map.entry("to_channels = '[\"all\"]'", "to_channels"),
          Map.entry("to_channels = 'nowhere:x'", "to_channels"),
          Map.entry("to_channels = 'user:%zz'", "to_channels"),
          Map.entry("to_channels = '" + "all,".repeat(1_001) + "all'", "to_channels"),
          Map.entry("title = NULL", "title"),
          Map.entry("title = '" + "t".repeat(501) + "'", "title"),
          Map.entry("body = '" + "b".repeat(10_001) + "'", "body"),
          Map.entry("type = '" + "t".repeat(201) + "'", "type"),
          Map.entry("url = 'javascript:alert(1)'", "url"),
          Map.entry("url = '/" + "u".repeat(2_000) + "'", "url"),
          Map.entry("data = '{\"no'", "data"),
          Map.entry("data = ''", "data"),
          Map.entry("data = '" + "[".repeat(101) + "]".repeat(101) + "'", "data"),
          Map.entry("options = '{'", "JSON"),
          Map.entry("options = '[]'", "options"),
          Map.entry("options = '" + "[".repeat(101) + "]".repeat(101) + "'", "deep"),
          Map.entry("options = '{\"unknown\":1}'", "unknown"),
          Map.entry("options = '{\"title\":\"t\"}'", "title"),
          Map.entry("options = '{\"collapse\":\"" + "c".repeat(201) + "\"}'", "collapse"),
          Map.entry("options = '{\"ttl\":0}'", "ttl"),
          Map.entry("options = '{\"ttl\":\"1\"}'", "ttl"),
          Map.entry("options = '{\"ttl\":9223372036854775807}'", "ttl"),
          Map.entry("options = '{\"notBefore\":\"tomorrow\"}'", "notBefore"),
          Map.entry("options = '{\"notBefore\":\"9999-01-01T00:00:00Z\"}'", "notBefore"),
          Map.entry("options = '{\"ack\":1}'", "ack"),
          Map.entry("sender = ' '", "sender"),
          Map.entry("sender = '" + "s".repeat(10_240) + "'", "sender"));

  private void bad(String id, String column) {
    pending(id, "bad");
    database.execute("UPDATE belfry_outbox SET " + column + " WHERE id = '" + id + "'");
  }

  private List<RefusedRow> refused() {
    return a.transactions.inNew(
        em ->
            em.createQuery("SELECT r FROM RefusedRow r ORDER BY r.key", RefusedRow.class)
                .getResultList());
  }

  @Test
  void aBadRowIsSetAsideWithItsReasonAndHoldsUpNothing() {
    int n = 0;
    List<String> why = new ArrayList<>();
    long counted = Refusals.of(Reason.BAD_REQUEST);
    for (var bad : BAD.entrySet()) {
      bad("a" + String.format("%02d", n++), bad.getKey());
      why.add(bad.getValue());
    }
    pending("b", "good");
    a.node.everySecond();

    assertThat(a.node.trouble()).isEmpty();
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100))).containsExactly("good");
    List<RefusedRow> refused = refused();
    assertThat(refused).hasSameSizeAs(why);
    for (int i = 0; i < why.size(); i++) {
      assertThat(refused.get(i).detail()).contains(why.get(i));
      assertThat(refused.get(i).code()).isEqualTo("bad-request");
      assertThat(refused.get(i).message()).contains("\"id\":\"a" + String.format("%02d", i));
    }
    a.node.everySecond();
    b.node.everySecond();
    assertThat(refused()).hasSameSizeAs(why);
    assertThat(Refusals.of(Reason.BAD_REQUEST)).isEqualTo(counted + why.size());
  }

  @Test
  void aReleaseThatIsPastEverIsAtOnce() {
    bad("a", "options = '{\"notBefore\":\"0001-01-01T00:00:00Z\",\"ttl\":2592000}'");
    a.node.everySecond();
    assertThat(a.node.trouble()).isEmpty();
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100))).hasSize(1);
    assertThat(refused()).isEmpty();
  }

  @Test
  void manyBadRowsAtTheFrontHoldUpNothingEither() {
    for (int i = 0; i < 230; i++) {
      bad(String.format("a%03d", i), "priority = 'URGENT'");
    }
    pending("b", "good");
    a.node.everySecond();
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100))).containsExactly("good");
    assertThat(refused()).hasSize(230);
  }

  /** The first stands; what is the same is known, what is something else is refused. */
  @Test
  void anIdIsSaidOnce() {
    pending("a", "first");
    a.node.everySecond();
    pending("a", "first");
    b.node.everySecond();
    assertThat(refused()).isEmpty();
    pending("a", "another under the same id");
    long counted = Refusals.of(Reason.CONFLICT);
    pending("b", "good");
    a.node.everySecond();
    assertThat(a.node.trouble()).isEmpty();
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100)))
        .containsExactly("first", "good");
    assertThat(refused()).extracting(RefusedRow::key).containsExactly("a");
    assertThat(refused()).extracting(RefusedRow::code).containsExactly("conflict");
    assertThat(Refusals.of(Reason.CONFLICT)).isEqualTo(counted + 1);
  }

  /** Somebody else's transaction has it: that is nothing to what is behind it. */
  @Test
  void aLockedRowHoldsUpNothingButItself() {
    pending("a", "locked");
    pending("b", "behind it");
    try (EntityManager other = b.entityManager()) {
      other.getTransaction().begin();
      other
          .createNativeQuery("UPDATE belfry_outbox SET title = 'changed' WHERE id = 'a'")
          .executeUpdate();
      a.node.everySecond();
      assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100)))
          .containsExactly("behind it");
      assertThat(a.node.outboxes().states().get(0).rows()).isEqualTo(1);
      assertThat(a.node.outboxes().states().get(0).oldest()).isNotNull();
      other.getTransaction().commit();
    }
    a.node.everySecond();
    assertThat(TestNode.titles(a.log.tail(NotificationId.OLDEST, 100)))
        .containsExactly("behind it", "changed");
    a.node.everySecond();
    var state = a.node.outboxes().states().get(0);
    assertThat(state.rows()).isZero();
    assertThat(state.oldest()).isNull();
    assertThat(state.said()).isEqualTo(2);
  }

  @Test
  void whatNodesOfTheVersionBeforeLeaveIsSaidAsWell() {
    database.execute(
        "INSERT INTO belfry_pending (id, sender, application, channels, title, priority, ack, ttl)"
            + " VALUES ('1', 'bob', FALSE, '[\"room:a,b%\"]', 'before', 'HIGH', TRUE, 60)",
        "INSERT INTO belfry_pending (id, sender, channels, title, ack)"
            + " VALUES ('2', 'bob', 'all', 'bad', FALSE)");
    a.node.everyMinute();
    a.node.everySecond();
    LogEntry entry = a.log.tail(NotificationId.OLDEST, 10).get(0);
    assertThat(entry.said())
        .isEqualTo(
            Notification.to("room:a,b%")
                .title("before")
                .priority(Priority.HIGH)
                .ack(true)
                .ttl(Duration.ofSeconds(60))
                .build());
    assertThat(entry.speaker()).isEqualTo(Speaker.user("bob"));
    assertThat(refused()).extracting(RefusedRow::key).containsExactly("2");
  }

  @Test
  void whatIsSaidBesideABadRowIsSaid() {
    bad("a", "data = 'no'");
    NotificationId said = a.say(Notification.to("all").title("said"));
    a.node.everySecond();
    assertThat(a.log.find(said)).isPresent();
  }

  /** Fired and said at once, with one collapse key: each takes back the one before it, once. */
  @Test
  void whatIsMovedReplacesWhatWasSaidInTheSameTransaction() {
    a.say(Notification.to("all").title("old").collapse("c"));
    a.outbox("1", "bob", Notification.to("all").title("moved").collapse("c").build());
    var both =
        a.transactions.inNew(
            em -> {
              var say =
                  new Errand.Say(
                      Submission.of(
                          "bob", Notification.to("all").title("said").collapse("c").build()),
                      new CompletableFuture<>());
              var move =
                  new Errand.Move(
                      new OwnOutbox(TestNode.incoming(a.clock)), new CompletableFuture<>());
              return GroupWrite.of(em, List.of(say, move), 1_000).added().entries();
            });
    assertThat(both.get(0).recalls(Channel.ALL)).hasSize(1);
    assertThat(both.get(1).recalls(Channel.ALL)).containsExactly(both.get(0).id());
  }

  @Test
  void whatIsScheduledIsReleasedByTheDatabasesClock() {
    String handle = schedule("later");
    a.node.everySecond();
    assertThat(a.log.head().seq()).isZero();
    assertThat(a.node.schedule().find(handle).orElseThrow().released()).isNull();

    database.shiftClock(Duration.ofHours(2));
    b.node.everySecond();
    a.node.everySecond();

    LogEntry released = a.log.tail(NotificationId.OLDEST, 10).get(0);
    assertThat(released.said().title()).isEqualTo("later");
    assertThat(a.node.schedule().find(handle).orElseThrow().released()).isEqualTo(released.id());
    assertThat(b.node.schedule().cancel(handle)).isFalse();
    assertThat(a.log.head().seq()).isEqualTo(1);
  }

  @Test
  void aClockThatWasSetBackReleasesNothingEarly() {
    database.shiftClock(Duration.ofHours(3));
    a.say(Notification.to("all").title("said ahead"));
    database.shiftClock(Duration.ZERO);
    String handle = schedule("later");
    a.node.everySecond();
    assertThat(a.node.schedule().find(handle).orElseThrow().released()).isNull();
  }

  @Test
  void whatIsCancelledIsNeverReleasedAndTheOtherWayRound() {
    List<String> handles = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      handles.add(schedule("n" + i));
    }
    database.shiftClock(Duration.ofHours(2));
    CompletableFuture<Void> release = CompletableFuture.runAsync(b.node::everySecond);
    long cancelled = handles.stream().filter(a.node.schedule()::cancel).count();
    release.join();
    a.node.everySecond();

    assertThat(a.log.head().seq()).isEqualTo(handles.size() - cancelled);
    assertThat(handles.stream().filter(h -> a.node.schedule().find(h).isPresent()).count())
        .isEqualTo(handles.size() - cancelled);
  }

  @Test
  void pagesOverSeveralChannelsMissAndRepeatNothing() {
    long seed = Seed.of(getClass().getSimpleName());
    Random random = new Random(seed);
    for (int i = 0; i < 120; i++) {
      Notification.Builder one = Notification.to(channels(random)).title("n" + i);
      a.say(random.nextInt(4) == 0 ? one.collapse("c" + random.nextInt(3)) : one);
    }
    List<LogEntry> all = a.log.tail(NotificationId.OLDEST, 1000);
    for (int round = 0; round < 10; round++) {
      Map<Channel, Long> heard = new HashMap<>();
      channels(random).forEach(channel -> heard.put(channel, (long) random.nextInt(60)));
      int limit = 1 + random.nextInt(20);
      List<NotificationId> expected =
          all.stream().filter(e -> concerns(e, heard)).map(LogEntry::id).toList();
      assertThat(pages(heard, limit, true)).as("memory, seed %s", seed).isEqualTo(expected);
      assertThat(pages(heard, limit, false)).as("database, seed %s", seed).isEqualTo(expected);
    }
  }

  private List<NotificationId> pages(Map<Channel, Long> heard, int limit, boolean memory) {
    List<NotificationId> ids = new ArrayList<>();
    NotificationId cursor = a.log.start(NotificationId.OLDEST).cursor();
    Page page;
    do {
      ChannelScan scan = new ChannelScan(heard, cursor, a.log.head(), limit, Instant.now());
      page = memory ? a.log.read(heard, cursor, limit) : a.transactions.inNew(scan::inDatabase);
      page.entries().forEach(entry -> ids.add(entry.id()));
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      cursor = page.bound();
    } while (page.more());
    assertThat(cursor).isEqualTo(a.log.head());
    return ids;
  }

  private static boolean concerns(LogEntry entry, Map<Channel, Long> heard) {
    return entry.channels().stream()
        .filter(heard::containsKey)
        .filter(channel -> heard.get(channel) < entry.id().seq())
        .anyMatch(
            channel -> entry.isLive(channel, Instant.now()) || !entry.recalls(channel).isEmpty());
  }

  private static List<Channel> channels(Random random) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      channels.add(Channel.room("r" + random.nextInt(5)));
    }
    return channels;
  }

  private String schedule(String title) {
    Notification later =
        Notification.to("all").title(title).notBefore(Instant.now().plusSeconds(3600)).build();
    return ((Publication.Scheduled) a.publish(Submission.of("bob", later))).handle();
  }
}
