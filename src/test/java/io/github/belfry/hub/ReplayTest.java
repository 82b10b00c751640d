package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader is fed from the log until they have caught up, then live, without gap or repeat. */
class ReplayTest {
  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();

  private static Wish after(NotificationId place) {
    return new Wish(place, List.of(), null, Wish.DEFAULT_HEARTBEAT);
  }

  @Test
  void beginsAtThePresent() {
    node.say("user:alice", "before");
    node.open("alice", Wish.none(), connection);
    node.say("user:alice", "then");
    assertThat(connection.frames().get(0).get("op")).isEqualTo("hello");
    assertThat(connection.frames().get(0).get("recovered")).isEqualTo(true);
    assertThat(connection.all("notification", "title")).containsExactly("then");
  }

  @Test
  void goesOnBehindTheCursor() {
    NotificationId seen = node.say("user:alice", "one");
    node.say("all", "two");
    node.say("user:bob", "not for alice");
    node.say("user:alice", "three");
    node.open("alice", after(seen), connection);
    node.say("all", "four");
    assertThat(connection.all("notification", "title")).containsExactly("two", "three", "four");
  }

  @Test
  void takesWhatIsSaidWhileItReplays() {
    for (int i = 0; i < 600; i++) {
      node.publish(Notification.to("all").title("old " + i).build());
    }
    node.hub.open(
        io.github.belfry.notification.Caller.of("alice", java.util.Set.of()),
        after(NotificationId.OLDEST),
        connection);
    int said = 0;
    while (node.executor.step()) {
      if (said < 50) {
        node.publish(Notification.to("all").title("new " + said++).build());
      }
    }
    var titles = connection.all("notification", "title");
    assertThat(titles).hasSize(650).doesNotHaveDuplicates().endsWith("new 49");
    assertThat(connection.all("notification", "id"))
        .isEqualTo(
            node.log.tail(NotificationId.OLDEST, 1_000).stream()
                .map(e -> (Object) e.id().toString())
                .toList());
  }

  @Test
  void takesWhatIsSaidBetweenTheReadingOfAPageAndItsUse() {
    node.log.afterRead =
        () -> {
          node.log.afterRead = () -> {};
          node.say("all", "in between");
        };
    node.open("alice", Wish.none(), connection);
    node.say("all", "then");
    assertThat(connection.all("notification", "title")).containsExactly("in between", "then");
  }

  @Test
  void readsAPageAgainThatLacksANewChannel() {
    connection.prompt = false;
    Listening alice = node.open("alice", Wish.none(), connection);
    node.subscriptions.add(alice.caller(), Channel.of("topic:x"));
    node.say("topic:x", "missed");
    node.log.afterRead =
        () -> {
          node.log.afterRead = () -> {};
          node.hub.subscriptionsChanged("alice");
          node.executor.runAll();
        };
    connection.prompt = true;
    connection.finishWrite();
    node.executor.runAll();
    assertThat(connection.all("notification", "title")).containsExactly("missed");
  }

  @Test
  void saysSoWhenTheCursorIsUnknown() {
    node.say("all", "before");
    node.open("alice", after(NotificationId.UNKNOWN), connection);
    assertThat(connection.frames().get(0).get("recovered")).isEqualTo(false);
    assertThat(connection.all("notification", "title")).isEmpty();
  }

  @Test
  void skipsWhatWasReplacedAndTellsThoseWhoHadIt() {
    NotificationId a = node.publish(Notification.to("all").title("a").collapse("k").build());
    node.executor.runAll();
    var late = new FakeConnection();
    node.open("alice", after(a), connection);
    node.publish(Notification.to("all").title("b").collapse("k").build());
    node.executor.runAll();
    node.open("alice", after(NotificationId.OLDEST), late);
    assertThat(connection.all("recalled", "ids")).containsExactly(List.of(a.toString()));
    assertThat(late.all("notification", "title")).containsExactly("b");
    assertThat(late.all("recalled", "ids")).isEmpty();
  }

  @Test
  void skipsWhatHasExpired() {
    node.publish(Notification.to("all").title("short").ttl(Duration.ofSeconds(5)).build());
    node.seconds(6);
    node.open("alice", after(NotificationId.OLDEST), connection);
    assertThat(connection.all("notification", "title")).isEmpty();
  }

  @Test
  void hearsANotificationOnceThroughTheFirstOfItsChannels() {
    node.open(
        "alice",
        new Wish(null, List.of(Channel.of("room:1")), null, Wish.DEFAULT_HEARTBEAT),
        connection);
    node.publish(Notification.to("user:bob", "room:1", "all", "user:alice").title("x").build());
    node.executor.runAll();
    assertThat(connection.all("notification", "channel")).containsExactly("room:1");
  }

  @Test
  void tellsOfThePlaceWithAHeartbeatWhenNothingWasForTheReader() {
    node.open("alice", Wish.none(), connection);
    NotificationId place = node.say("user:bob", "x");
    node.seconds(60);
    assertThat(connection.all("cursor", "cursor")).containsExactly(place.toString());
  }
}
