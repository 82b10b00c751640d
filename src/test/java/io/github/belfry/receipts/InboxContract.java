package io.github.belfry.receipts;

import static io.github.belfry.port.ReceiptState.ARCHIVED;
import static io.github.belfry.port.ReceiptState.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.receipts.rows.SubscriptionRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inbox and what is unread in it, on every database. */
abstract class InboxContract extends OnOneDesk {
  @Test
  void ownSpeechExpiredGoneAndArchivedAreNotUnread() {
    desk.inbox.welcome("alice");
    log.say("alice", Notification.to("group:ops").title("mine").build());
    log.say("shop", Notification.to("group:ops").title("brief").ttl(Duration.ofSeconds(3)).build());
    NotificationId gone = say("group:ops");
    NotificationId archived = say("user:alice");
    log.say("shop", Notification.to("all").title("x").priority(Priority.HIGH).build());
    assertThat(desk.unread(alice)).isEqualTo(4);

    desk.mark(alice, ARCHIVED, archived);
    log.recall(gone);
    clock.advance(Duration.ofSeconds(3));

    Inbox.Count count = desk.inbox.count(alice);
    assertThat(count.unread().byPriority()).isEqualTo(Map.of(Priority.HIGH, 1));
    assertThat(count.nextExpiry()).isNull();
    assertThat(count.cursor()).isEqualTo(log.head());
  }

  @Test
  void whatAnApplicationOfTheSameNameSaysIsNotOwnSpeech() {
    desk.inbox.welcome("alice");
    log.say(Speaker.application("alice"), Notification.to("user:alice").title("x").build());
    log.say(Speaker.user("alice"), Notification.to("user:alice").title("x").build());
    assertThat(desk.unread(alice)).isEqualTo(1);
    assertThat(ids(desk.inbox.list(alice, null, 10, true))).hasSize(1);
  }

  @Test
  void theNextExpiryIsThatOfTheFirstToExpire() {
    for (int ttl : new int[] {50, 20, 90}) {
      log.say(
          "shop", Notification.to("user:alice").title("x").ttl(Duration.ofSeconds(ttl)).build());
    }

    assertThat(desk.inbox.count(alice).nextExpiry()).isEqualTo(clock.instant().plusSeconds(20));
  }

  @Test
  void sharedChannelsCountSinceTheUserWasFirstSeen() {
    say("group:ops");
    NotificationId personal = say("user:alice");
    desk.inbox.welcome("alice");
    NotificationId shared = say("group:ops");
    desk().inbox.welcome("alice");

    assertThat(desk.unread(alice)).isEqualTo(2);
    assertThat(ids(desk.inbox.list(alice, null, 10, false))).containsExactly(shared, personal);
  }

  @Test
  void aLastingSubscriptionCountsSinceItWasMade() {
    var reader = Desk.reader("alice", "topic:news");
    say("topic:news");
    desk.subscriptions.add("alice", Channel.of("topic:news"));
    NotificationId since = say("topic:news");

    assertThat(ids(desk.inbox.list(reader, null, 10, true))).containsExactly(since);
    assertThat(desk.subscriptions.of("alice")).isEqualTo(Map.of(Channel.of("topic:news"), 1L));

    desk.subscriptions.add("alice", Channel.of("topic:news"));
    desk.subscriptions.remove("alice", Channel.of("topic:news"));
    desk.subscriptions.remove("alice", Channel.of("topic:news"));
    assertThat(desk.subscriptions.of("alice")).isEmpty();
    assertThat(desk.rung).hasSize(2);
  }

  @Test
  void aPartEndsWhereWhatIsReadForItIsLong() {
    var expected = new ArrayList<NotificationId>();
    for (int i = 0; i < 9; i++) {
      String data = i == 4 ? "x".repeat(3 << 20) : "x".repeat(300_000);
      var said = Notification.to("user:alice").title("t").data('"' + data + '"').build();
      expected.add(0, log.say("shop", said));
    }
    var got = new ArrayList<NotificationId>();
    NotificationId before = null;
    do {
      Inbox.Part part = desk.inbox.list(alice, before, 200, false);
      assertThat(part.items()).hasSizeBetween(1, 3);
      got.addAll(ids(part));
      before = part.next();
    } while (before != null);
    assertThat(got).isEqualTo(expected);
  }

  @Test
  void aUserHasAtMostAThousandSubscriptions() {
    desk.inbox.welcome("alice");
    desk.transactions.inNew(
        em -> {
          for (int i = 0; i < Subscriptions.MAX_PER_USER; i++) {
            em.persist(new SubscriptionRow("alice", "topic:" + i, 0));
          }
          return null;
        });

    assertThatThrownBy(() -> desk.subscriptions.add("alice", Channel.of("topic:more")))
        .isInstanceOf(Refused.class);
    desk.subscriptions.add("alice", Channel.of("topic:1"));
  }

  @Test
  void countsExactlyTo999() {
    for (int i = 0; i < 999; i++) {
      say("user:alice", "all");
    }
    assertThat(desk.inbox.count(alice).unread().total()).isEqualTo(999);
    assertThat(desk.inbox.count(alice).unread().capped()).isFalse();

    say("user:alice");

    assertThat(desk.inbox.count(alice).unread().total()).isEqualTo(999);
    assertThat(desk.inbox.count(alice).unread().capped()).isTrue();
    desk.markUpTo(alice, READ, null, log.head());
    assertThat(desk.unread(alice)).isZero();
  }

  @Test
  void theFloorHoldsOnlyForTheChannelsItWasFoundIn() {
    desk.inbox.welcome("alice");
    NotificationId groups = say("group:new");
    for (int i = 0; i < 100; i++) {
      desk.mark(alice, READ, say("user:alice"));
    }
    assertThat(desk.unread(alice)).isZero();
    assertThat(count("select r.readFloor from ReaderRow r")).isEqualTo(101);

    var joined = Desk.reader("alice", "group:ops", "group:new");
    assertThat(ids(desk.inbox.list(joined, null, 200, true))).containsExactly(groups);
    assertThat(desk.unread(joined)).isEqualTo(1);
  }

  @Test
  void theInboxIsListedNewestFirstInParts() {
    desk.inbox.welcome("alice");
    var said = new ArrayList<NotificationId>();
    for (int i = 0; i < 7; i++) {
      said.add(0, i % 2 == 0 ? say("user:alice", "group:ops") : say("all"));
      say("user:bob");
    }
    desk.mark(alice, ARCHIVED, said.remove(3));

    Inbox.Part first = desk.inbox.list(alice, null, 4, false);
    Inbox.Part second = desk.inbox.list(alice, first.next(), 4, false);

    assertThat(ids(first)).isEqualTo(said.subList(0, 4));
    assertThat(first.next()).isEqualTo(said.get(3));
    assertThat(ids(second)).isEqualTo(said.subList(4, 6));
    assertThat(second.next()).isNull();
    assertThat(first.items().get(0).channel()).isEqualTo(Channel.user("alice"));
  }
}
