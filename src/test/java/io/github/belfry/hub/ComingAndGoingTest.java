package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.Changed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Presence, numbers of unread, receipts elsewhere, expiry, draining. */
class ComingAndGoingTest {
  private static final Wish IN_ROOM =
      new Wish(null, List.of(Channel.of("room:1")), null, Duration.ofSeconds(60));

  private final TestHub node = new TestHub();
  private final FakeConnection alice = new FakeConnection();
  private final FakeConnection bob = new FakeConnection();

  @Test
  void roomsAreToldOfTheFirstConnectionAndFiveSecondsAfterTheLast() {
    node.open("alice", IN_ROOM, alice);
    Listening first = node.open("bob", IN_ROOM, bob);
    Listening second = node.open("bob", IN_ROOM, new FakeConnection());
    assertThat(alice.all("presence", "joined")).containsExactly("bob");
    assertThat(node.rooms.in(Channel.of("room:1"))).containsEntry("bob", 2);
    first.gone();
    second.gone();
    node.seconds(3);
    Listening back = node.open("bob", IN_ROOM, new FakeConnection());
    node.seconds(10);
    assertThat(alice.all("presence", "left")).containsExactly((Object) null);
    back.gone();
    node.seconds(4);
    assertThat(alice.all("presence", "left")).containsExactly((Object) null);
    node.seconds(1);
    assertThat(alice.all("presence", "left")).containsExactly(null, "bob");
    assertThat(bob.all("presence", "joined")).isEmpty();
  }

  @Test
  void unreadIsToldOnceASecondAndNotOfRooms() {
    node.unread = 5;
    node.open("alice", IN_ROOM, alice);
    for (int i = 0; i < 10; i++) {
      node.say("all", "x");
      node.say("room:1", "x");
    }
    node.seconds(3);
    assertThat(alice.all("unread", "total")).hasSize(1).first().hasToString("15");
    node.unread = 2;
    node.changed(new Changed(Changed.Kind.RECEIPTS, "alice", null));
    node.seconds(2);
    assertThat(alice.all("unread", "total")).hasSize(2).last().hasToString("2");
  }

  @Test
  void receiptsGoToTheOtherConnections() {
    Listening origin = node.open("alice", Wish.none(), alice);
    var other = new FakeConnection();
    node.open("alice", Wish.none(), other);
    node.open("bob", Wish.none(), bob);
    String detail =
        "{\"state\":\"read\",\"ids\":[\"7.1.v\"],\"connection\":\"" + origin.id() + "\"}";
    node.changed(new Changed(Changed.Kind.RECEIPTS, "alice", detail));
    assertThat(other.all("receipts", "state")).containsExactly("read");
    assertThat(alice.all("receipts", "state")).isEmpty();
    assertThat(bob.all("receipts", "state")).isEmpty();
  }

  @Test
  void whatIsMerelyDeliveredOrSeenIsNotCountedAnew() {
    node.open("alice", Wish.none(), alice);
    var counted = new AtomicInteger();
    node.whileCounting = counted::incrementAndGet;
    for (String state : List.of("delivered", "seen", "read", "archived")) {
      String detail = "{\"state\":\"" + state + "\",\"ids\":[\"7.1.v\"]}";
      node.changed(new Changed(Changed.Kind.RECEIPTS, "alice", detail));
      node.seconds(2);
      assertThat(counted.getAndSet(0)).as(state).isEqualTo(state.matches("read|archived") ? 1 : 0);
    }
    assertThat(alice.all("receipts", "state"))
        .containsExactly("delivered", "seen", "read", "archived");
  }

  @Test
  void aLastingSubscriptionIsInForceAtOnce() {
    Listening listening = node.open("alice", Wish.none(), alice);
    node.subscriptions.add(listening.caller(), Channel.of("topic:x"));
    node.changed(new Changed(Changed.Kind.SUBSCRIPTIONS, "alice", null));
    node.say("topic:x", "x");
    assertThat(alice.all("notification", "title")).containsExactly("x");
  }

  @Test
  void aTokenThatExpiresEndsTheConnection() {
    var expires = node.clock.instant().plusSeconds(10);
    node.hub.open(
        new Caller("alice", Set.of(), Set.of(), List.of(), List.of(), expires), IN_ROOM, alice);
    node.seconds(39);
    assertThat(alice.closed).isNull();
    node.seconds(1);
    assertThat(alice.all("goodbye", "code")).containsExactly("token-expired");
    assertThat(alice.closed).isEqualTo(Reason.TOKEN_EXPIRED);
  }

  @Test
  void whoHasListenedForLongComesBack() {
    Listening listening = node.open("alice", IN_ROOM, alice);
    for (int minute = 1; minute < 12 * 60; minute++) {
      node.seconds(60);
      listening.pong();
    }
    node.seconds(59);
    assertThat(alice.closed).isNull();
    node.seconds(1);
    assertThat(alice.all("goodbye", "reconnect")).containsExactly(true);
    assertThat(alice.all("goodbye", "code")).containsExactly("draining");
  }

  @Test
  void whatIsNotAcknowledgedComesThreeTimes() {
    var device = new Wish(null, List.of(), "phone", Duration.ofSeconds(60));
    for (int round = 1; round <= 3; round++) {
      var connection = new FakeConnection();
      node.open("alice", device, connection);
      if (round == 1) {
        node.publish(Notification.to("user:alice").title("x").ack(true).build());
      }
      node.seconds(31);
      assertThat(connection.all("notification", "title")).containsExactly("x");
      assertThat(connection.all("goodbye", "code").contains("ack-overdue")).isEqualTo(round < 3);
    }
    assertThat(node.receipts.undelivered).hasSize(1);
    assertThat(node.places.acknowledged).hasSize(1);
  }

  @Test
  void drainingSendsEverybodyAwayWithinThePeriod() {
    node.open("alice", Wish.none(), alice);
    node.open("bob", Wish.none(), bob);
    node.hub.drain(Duration.ofSeconds(10));
    node.seconds(11);
    assertThat(List.of(alice, bob))
        .allSatisfy(c -> assertThat(c.all("goodbye", "reconnect")).containsExactly(true));
    assertThat(node.hub.size()).isZero();
    assertThat(node.hub.isSaying()).isFalse();
  }
}
