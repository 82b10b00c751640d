package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes through a channel that was asked for, and through one of the user's own as well. */
class OwnChannelTest {
  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();

  private Listening open(String... asked) {
    var channels = List.of(asked).stream().map(Channel::of).toList();
    return node.open("alice", new Wish(null, channels, null, Wish.DEFAULT_HEARTBEAT), connection);
  }

  private void say(String... to) {
    node.publish(Notification.to(to).title("t").build());
    node.executor.runAll();
  }

  @Test
  void bothAreNamed() {
    open("room:1");
    say("room:1", "user:bob", "user:alice");
    assertThat(connection.all("notification", "channel")).containsExactly("room:1");
    assertThat(connection.all("notification", "own")).containsExactly("user:alice");
  }

  @Test
  void oneChannelAloneIsNamedOnce() {
    open("room:1");
    say("user:alice", "room:1");
    say("room:1");
    assertThat(connection.all("notification", "channel")).containsExactly("user:alice", "room:1");
    assertThat(connection.all("notification", "own")).containsOnlyNulls();
  }

  @Test
  void aLastingSubscriptionIsTheirOwn() {
    Listening alice = open("room:1");
    node.subscriptions.add(alice.caller(), Channel.of("topic:x"));
    node.hub.subscriptionsChanged("alice");
    node.executor.runAll();
    say("room:1", "topic:x");
    assertThat(connection.all("notification", "own")).containsExactly("topic:x");
  }

  @Test
  void aLastingSubscriptionThatWasAskedForAsWellIsNamed() {
    Listening alice = open("room:1");
    node.subscriptions.add(alice.caller(), Channel.of("room:1"));
    node.hub.subscriptionsChanged("alice");
    node.executor.runAll();
    say("room:1");
    assertThat(connection.all("notification", "own")).containsExactly("room:1");
  }

  @Test
  void allThatWereAskedForAreNamed() {
    open("room:1", "room:2", "room:3");
    say("room:1", "room:4", "user:alice", "room:2");
    say("user:alice", "room:1");
    assertThat(connection.all("notification", "also")).containsExactly(List.of("room:2"), null);
  }
}
