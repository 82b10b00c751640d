package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import org.junit.jupiter.api.Test;

/** Word of a lasting subscription may come late, from another node. */
class LateSubscriptionTest {
  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();

  @Test
  void whatWasSaidSinceALastingSubscriptionComesInItsOrder() {
    Listening listening = node.open("alice", Wish.none(), connection);
    node.subscriptions.add(listening.caller(), Channel.of("topic:x"));
    node.say("topic:x", "missed");
    node.say("user:bob", "not hers");
    assertThat(connection.all("notification", "title")).isEmpty();
    node.hub.subscriptionsChanged("alice");
    node.say("all", "then");
    assertThat(connection.all("notification", "title")).containsExactly("missed", "then");
  }

  @Test
  void idsNeverGoBackForIt() {
    Listening listening = node.open("alice", Wish.none(), connection);
    node.subscriptions.add(listening.caller(), Channel.of("topic:x"));
    node.say("topic:x", "in the inbox only");
    node.say("all", "sent");
    node.say("topic:x", "missed");
    node.hub.subscriptionsChanged("alice");
    node.executor.runAll();
    assertThat(connection.all("notification", "title")).containsExactly("sent", "missed");
  }

  @Test
  void theStageCompletesWhenItIsInForce() {
    Listening listening = node.open("alice", Wish.none(), connection);
    node.subscriptions.add(listening.caller(), Channel.of("topic:x"));
    var inForce = node.hub.subscriptionsChanged("alice").toCompletableFuture();
    assertThat(inForce).isNotDone();
    node.executor.runAll();
    assertThat(inForce).isCompleted();
    node.say("topic:x", "x");
    assertThat(connection.all("notification", "title")).containsExactly("x");
  }
}
