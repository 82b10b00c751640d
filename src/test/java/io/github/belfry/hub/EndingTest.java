package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Hello is the first frame and goodbye the last; whoever leaves leaves nothing behind. */
class EndingTest {
  private static final Caller ALICE = Caller.of("alice", Set.of());
  private static final Channel ROOM = Channel.of("room:1");
  private static final Wish IN_ROOM = new Wish(null, List.of(ROOM), null, Duration.ofSeconds(60));

  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();

  private List<Object> ops() {
    return connection.frames().stream().<Object>map(frame -> frame.get("op")).toList();
  }

  @Test
  void whatIsToldWhileItBeginsDoesNotComeBeforeHello() {
    var listening = (Subscriber) node.hub.open(ALICE, IN_ROOM, connection);
    node.whileCounting = () -> listening.tell(new Frame.Pong("early"));
    node.executor.runAll();
    assertThat(ops()).containsExactly("hello");
  }

  @Test
  void whatIsClosedWhileItBeginsSaysNoHelloBehindGoodbye() {
    connection.prompt = false;
    Listening listening = node.hub.open(ALICE, IN_ROOM, connection);
    node.whileCounting = () -> listening.close(Reason.DRAINING, "x");
    node.executor.runAll();
    connection.finishWrite();
    node.executor.runAll();
    assertThat(ops()).containsExactly("goodbye");
    assertThat(connection.closed).isEqualTo(Reason.DRAINING);
  }

  @Test
  void isClosedOnlyWhenGoodbyeIsWritten() {
    var listening = (Subscriber) node.open("alice", IN_ROOM, connection);
    connection.prompt = false;
    listening.close(Reason.DRAINING, "x");
    // A thread that found the queue empty a moment before.
    listening.idle();
    node.executor.runAll();
    assertThat(connection.closed).isNull();
    assertThat(node.hub.isSaying()).isTrue();
    connection.finishWrite();
    node.executor.runAll();
    assertThat(connection.closed).isEqualTo(Reason.DRAINING);
    assertThat(node.hub.isSaying()).isFalse();
  }

  @Test
  void isClosedAfterFiveSecondsWhenGoodbyeIsNeverWritten() {
    Listening listening = node.open("alice", IN_ROOM, connection);
    connection.prompt = false;
    listening.close(Reason.DRAINING, "x");
    node.seconds(4);
    assertThat(connection.closed).isNull();
    node.seconds(1);
    assertThat(connection.closed).isEqualTo(Reason.DRAINING);
    assertThat(node.hub.isSaying()).isFalse();
  }

  @Test
  void isLeavingUntilTheContainerLetsGoOrFiveSecondsHavePassed() {
    connection.lettingGo = false;
    Listening listening = node.open("alice", IN_ROOM, connection);
    listening.close(Reason.DRAINING, "x");
    node.executor.runAll();
    assertThat(connection.closed).isEqualTo(Reason.DRAINING);
    node.seconds(4);
    assertThat(node.hub.isSaying()).isTrue();
    node.seconds(1);
    assertThat(node.hub.isSaying()).isFalse();
  }

  @Test
  void goodbyeToOneThatIsGoneKeepsNobodyWaiting() {
    Listening listening = node.open("alice", IN_ROOM, connection);
    listening.gone();
    listening.close(Reason.DRAINING, "x");
    assertThat(node.hub.isSaying()).isFalse();
    assertThat(ops()).containsExactly("hello");
  }

  @Test
  void anExecutorThatRefusesLeavesNobodyInTheIndex() {
    var overloaded =
        new TestHub(
            10,
            10_000,
            task -> {
              throw new RejectedExecutionException("overloaded");
            });
    assertThatThrownBy(() -> overloaded.hub.open(ALICE, IN_ROOM, connection))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(
            () ->
                new Polls(overloaded.hub)
                    .poll(
                        ALICE,
                        IN_ROOM,
                        Duration.ofSeconds(5),
                        () -> Long.MAX_VALUE,
                        text -> {},
                        failure -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(overloaded.hub.size()).isZero();
    assertThat(overloaded.rooms.in(ROOM)).isEmpty();
    assertThat(overloaded.rooms.connections("alice")).isZero();
  }

  @Test
  void whatTheExecutorRefusesIsReadASecondLater() {
    node.open("alice", IN_ROOM, connection);
    connection.prompt = false;
    for (int i = 0; i < 1_000; i++) {
      node.say("all", "n" + i);
    }
    node.executor.refusing = true;
    connection.finishWrite();
    connection.finishWrite();
    node.executor.refusing = false;
    connection.prompt = true;
    node.seconds(1);
    assertThat(connection.all("notification", "title")).hasSize(1_000);
  }

  @Test
  void anObserverThatThrowsDisturbsNobody() {
    node.observer =
        event -> {
          throw new IllegalStateException("an application's bug");
        };
    Listening listening = node.open("alice", IN_ROOM, connection);
    listening.close(Reason.DISCONNECTED, "x");
    node.executor.runAll();
    assertThat(ops()).containsExactly("hello", "goodbye");
    assertThat(connection.closed).isEqualTo(Reason.DISCONNECTED);
  }

  @Test
  void whoeverSlippedInWhenTheDrainBeganIsSentAwayToo() {
    var late = new Subscriber(node.hub.admitted(ALICE, IN_ROOM), ALICE, IN_ROOM, connection);
    node.hub.drain(Duration.ZERO);
    late.open();
    node.executor.runAll();
    node.seconds(1);
    assertThat(ops()).containsExactly("hello", "goodbye");
    assertThat(node.hub.size()).isZero();
  }

  @Test
  void aHeldPollIsAnsweredBeforeTheNodeStops() {
    var answers = new ArrayList<String>();
    var poll =
        new Polls(node.hub)
            .poll(
                ALICE,
                IN_ROOM,
                Duration.ofSeconds(60),
                () -> Long.MAX_VALUE,
                answers::add,
                failure -> {});
    node.executor.runAll();
    node.hub.drain(Duration.ZERO);
    assertThat(node.hub.isSaying()).isTrue();
    node.executor.runAll();
    assertThat(answers).hasSize(1);
    assertThat(node.hub.isSaying()).as("until it is written").isTrue();
    poll.over();
    assertThat(node.hub.isSaying()).isFalse();
  }
}
