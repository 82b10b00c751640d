package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Reason;
import org.junit.jupiter.api.Test;

/** A slow or broken reader costs a bounded queue and hurts nobody else. */
class SlowListenerTest {
  private final TestHub node = new TestHub(10, 1 << 20);
  private final FakeConnection slow = new FakeConnection();
  private final FakeConnection quick = new FakeConnection();

  @Test
  void isFedFromTheLogAndMissesNothing() {
    node.open("alice", Wish.none(), slow);
    node.open("bob", Wish.none(), quick);
    slow.prompt = false;
    for (int i = 0; i < 100; i++) {
      node.say("all", "n" + i);
    }
    assertThat(quick.all("notification", "title")).hasSize(100);
    assertThat(slow.all("notification", "title")).hasSizeLessThan(3);
    while (slow.inFlight != null) {
      slow.finishWrite();
      node.executor.runAll();
    }
    assertThat(slow.all("notification", "id")).isEqualTo(quick.all("notification", "id"));
  }

  @Test
  void isClosedWhenStalledForAMinute() {
    node.open("alice", Wish.none(), slow);
    slow.prompt = false;
    node.say("all", "x");
    node.seconds(50);
    assertThat(slow.closed).isNull();
    node.seconds(11);
    assertThat(slow.closed).isEqualTo(Reason.TOO_SLOW);
    assertThat(node.hub.size()).isZero();
  }

  @Test
  void thatThrowsIsTakenOutAndOthersAreServed() {
    node.open("alice", Wish.none(), slow);
    node.open("bob", Wish.none(), quick);
    slow.throwing = true;
    node.say("all", "x");
    assertThat(node.hub.size()).isEqualTo(1);
    assertThat(quick.all("notification", "title")).containsExactly("x");
  }

  @Test
  void thatIsDoneTwiceIsWrittenToOnce() {
    node.open("alice", Wish.none(), slow);
    slow.prompt = false;
    node.say("all", "one");
    node.say("all", "two");
    var done = slow.inFlight;
    slow.finishWrite();
    done.accept(null);
    node.say("all", "three");
    slow.finishWrite();
    slow.finishWrite();
    assertThat(slow.all("notification", "title")).containsExactly("one", "two", "three");
  }

  @Test
  void thatAnswersNoPingIsTakenOut() {
    Listening alice = node.open("alice", Wish.none(), slow);
    node.open("bob", Wish.none(), quick);
    for (int i = 0; i < 4; i++) {
      node.seconds(25);
      alice.pong();
    }
    assertThat(slow.closed).isNull();
    assertThat(slow.pings).isEqualTo(4);
    assertThat(quick.closed).isNotNull();
  }
}
