package io.github.belfry.receipts;

import static io.github.belfry.port.ReceiptState.ARCHIVED;
import static io.github.belfry.port.ReceiptState.DELIVERED;
import static io.github.belfry.port.ReceiptState.READ;
import static io.github.belfry.port.ReceiptState.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.Receipts.Recipient;
import io.github.belfry.port.Receipts.Statement;
import io.github.belfry.port.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Receipts, on every database. */
abstract class ReceiptsContract extends OnOneDesk {
  @Test
  void aLaterStateIncludesTheEarlierOnes() {
    NotificationId id = say("user:alice");
    clock.advance(Duration.ofSeconds(5));
    desk.mark(alice, READ, id);
    desk.mark(alice, SEEN, id);

    Receipt receipt = desk.had("alice", List.of(id.seq())).get(id.seq());

    assertThat(receipt.times())
        .isEqualTo(
            Map.of(DELIVERED, clock.instant(), SEEN, clock.instant(), READ, clock.instant()));
  }

  @Test
  void aRepeatedReceiptChangesNothing() {
    NotificationId id = say("user:alice");
    assertThat(desk.mark(alice, READ, id)).isTrue();
    var first = desk.had("alice", List.of(id.seq()));
    clock.advance(Duration.ofHours(1));

    assertThat(desk.mark(alice, READ, id)).isTrue();
    assertThat(desk.markUpTo(alice, SEEN, null, id)).isTrue();

    assertThat(desk.had("alice", List.of(id.seq()))).isEqualTo(first);
    assertThat(desk.rung).hasSize(1);
  }

  @Test
  void otherConnectionsHearWhatHasMoved() {
    NotificationId one = say("user:alice");
    NotificationId two = say("user:alice");
    desk.mark(alice, READ, one);
    desk.mark(alice, READ, one, two);
    desk.markUpTo(alice, ARCHIVED, null, two);

    assertThat(desk.rung)
        .extracting(Changed::detail)
        .containsExactly(
            "{\"state\":\"read\",\"ids\":[\"" + one + "\"],\"connection\":\"c1\"}",
            "{\"state\":\"read\",\"ids\":[\"" + two + "\"],\"connection\":\"c1\"}",
            "{\"state\":\"archived\",\"upTo\":\"" + two + "\",\"connection\":\"c1\"}");
    assertThat(count("select count(c) from ChangedRow c")).isEqualTo(3);
  }

  @Test
  void whatIsNotTheCallersIsPassedOver() {
    NotificationId bobs = say("user:bob");
    NotificationId mine = say("user:alice");
    var foreign = new NotificationId(mine.epoch(), mine.seq(), mine.tag() + 1);

    assertThat(desk.mark(alice, READ, bobs)).isFalse();
    assertThat(desk.mark(alice, READ, foreign)).isFalse();
    assertThat(desk.mark(alice, READ, NotificationId.UNKNOWN)).isFalse();
    assertThat(desk.markUpTo(alice, READ, null, foreign)).isFalse();
    assertThat(desk.mark(alice, READ, bobs, mine)).isTrue();
    assertThat(desk.had("alice", List.of(bobs.seq()))).isEmpty();
  }

  @Test
  void whatIsGoneOrExpiredIsPassedOver() {
    NotificationId recalled = say("user:alice");
    NotificationId expired =
        log.say(
            "shop", Notification.to("user:alice").title("x").ttl(Duration.ofSeconds(1)).build());
    log.recall(recalled);
    clock.advance(Duration.ofSeconds(2));

    assertThat(desk.mark(alice, READ, recalled, expired)).isFalse();
  }

  @Test
  void deliveredIsWrittenInBatches() {
    NotificationId id = say("user:alice");
    assertThat(desk.mark(alice, DELIVERED, id)).isTrue();
    assertThat(desk.had("alice", List.of(id.seq()))).isEmpty();

    desk.delivered.flush();

    assertThat(desk.had("alice", List.of(id.seq()))).containsKey(id.seq());
    assertThat(desk.delivered.isEmpty()).isTrue();
  }

  @Test
  void manyReceiptsAreFewRows() {
    for (int i = 0; i < 40; i++) {
      NotificationId id = say("user:alice");
      say("user:bob");
      desk.mark(alice, READ, id);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(
            count(
                "select count(r) from ReachedRow r where r.state"
                    + " = io.github.belfry.port.ReceiptState.READ"))
        .isEqualTo(1);
    assertThat(count("select count(m) from MarkRow m")).isEqualTo(1);
  }

  @Test
  void timesStayTrueToTheMinute() {
    var ids = new ArrayList<NotificationId>();
    for (int i = 0; i < 10; i++) {
      ids.add(say("user:alice"));
    }
    for (NotificationId id : ids) {
      clock.advance(Duration.ofSeconds(40));
      desk.mark(alice, READ, id);
      assertThat(desk.had("alice", List.of(id.seq())).get(id.seq()).times().get(READ))
          .isBetween(clock.instant().minusSeconds(60), clock.instant());
    }

    assertThat(count("select count(m) from MarkRow m")).isEqualTo(5);
  }

  @Test
  void recipientsAreThoseItWasSaidTo() {
    Reader bob = Desk.reader("bob");
    Reader carol = Desk.reader("carol", "group:ops");
    for (String user : List.of("alice", "bob", "carol")) {
      desk.inbox.welcome(user);
    }
    NotificationId personal = say("user:alice");
    NotificationId group = say("group:ops");
    NotificationId all = say("all");
    for (Reader reader : List.of(alice, bob)) {
      desk.markUpTo(reader, READ, null, log.head());
    }
    desk.mark(carol, DELIVERED, group);
    desk.delivered.flush();

    assertThat(users(personal)).containsExactly("alice");
    assertThat(users(group)).containsExactly("alice", "carol");
    assertThat(users(all)).containsExactly("alice", "bob");
    assertThat(desk.receipts.of(group, 1)).extracting(Recipient::user).containsExactly("alice");
    assertThat(desk.receipts.of(group, 9).get(1).transport()).isEqualTo("sse");
    assertThat(desk.receipts.of(group, 9).get(1).receipt().has(READ)).isFalse();
  }

  @Test
  void whoSubscribedLaterIsNoRecipient() {
    NotificationId before = say("topic:news");
    desk.subscriptions.add("alice", Channel.of("topic:news"));
    NotificationId since = say("topic:news");
    desk.markUpTo(Desk.reader("alice", "topic:news"), READ, null, log.head());

    assertThat(users(before)).isEmpty();
    assertThat(users(since)).containsExactly("alice");
  }

  @Test
  void aRoomThatWasAskedForMakesRecipientsByIdOrFromAKnownPlace() {
    desk.inbox.welcome("alice");
    Channel room = Channel.room("42");
    NotificationId one = say("room:42");
    NotificationId two = say("room:42");
    var hears = Set.of(room);
    desk.receipts.record(
        new Statement(alice, hears, SEEN, new Selection.Range(null, two), "sse", null));
    assertThat(users(one)).isEmpty();

    desk.receipts.record(
        new Statement(
            alice,
            hears,
            Map.of(room, one.seq()),
            READ,
            new Selection.Range(null, two),
            "sse",
            null));

    assertThat(users(one)).isEmpty();
    assertThat(users(two)).containsExactly("alice");
  }

  @Test
  void whatIsMarkedInPassingIsNoEvidence() {
    NotificationId first = say("user:alice");
    NotificationId others = say("group:else");
    NotificationId last = say("user:alice");
    desk.mark(alice, READ, first, last);

    assertThat(count("select count(m) from MarkRow m")).isEqualTo(1);
    assertThat(users(others)).isEmpty();
  }

  @Test
  void undeliveredIsOnRecord() {
    NotificationId id = say("user:alice");
    desk.receipts.recordUndelivered("alice", id);
    desk.receipts.recordUndelivered("alice", id);

    assertThat(desk.receipts.of(id, 5))
        .containsExactly(new Recipient("alice", Receipt.NONE, null, true));
  }

  @Test
  void twoNodesAtOnceLoseNothing() throws Exception {
    var ids = new ArrayList<NotificationId>();
    for (int i = 0; i < 60; i++) {
      ids.add(say("user:alice"));
    }
    desk.inbox.welcome("alice");
    List<Desk> nodes = List.of(desk, desk());
    var threads = Executors.newFixedThreadPool(4);
    var start = new CountDownLatch(1);
    var running = new ArrayList<Future<?>>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread;
      running.add(
          threads.submit(
              () -> {
                start.await();
                // Each marks every third, so that each place is marked, some of them twice.
                for (int i = first; i < ids.size(); i += 3) {
                  nodes.get(first % 2).mark(alice, READ, ids.get(i));
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> thread : running) {
      thread.get(2, TimeUnit.MINUTES);
    }
    threads.shutdown();

    assertThat(desk.unread(alice)).isZero();
    assertThat(nodes.get(0).rung.size() + nodes.get(1).rung.size()).isEqualTo(60);
    assertThat(count("select count(r) from ReachedRow r")).isEqualTo(3);
    assertThat(desk.had("alice", ids.stream().map(NotificationId::seq).toList()).values())
        .hasSize(60)
        .allMatch(receipt -> receipt.has(READ));
  }

  List<String> users(NotificationId id) {
    return desk.receipts.of(id, 100).stream().map(Recipient::user).toList();
  }
}
