package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.Changed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is put out is told not to come back; nobody else notices. */
class PuttingOutTest {
  private static final Wish WISH = new Wish(null, List.of(), null, Duration.ofSeconds(60));
  private static final Changed ALICE = new Changed(Changed.Kind.DISCONNECTED, "alice", "1,0");

  private final TestHub node = new TestHub();
  private final FakeConnection alices = new FakeConnection();
  private final FakeConnection bobs = new FakeConnection();

  @Test
  void allConnectionsOfThatUserEnd() {
    node.open("alice", WISH, alices);
    node.open("bob", WISH, bobs);
    node.changed(ALICE);

    var goodbye = alices.frames().get(alices.frames().size() - 1);
    assertThat(goodbye.get("code")).isEqualTo("disconnected");
    assertThat(goodbye.get("reconnect")).isEqualTo(false);
    assertThat(alices.closed).isEqualTo(Reason.DISCONNECTED);
    assertThat(bobs.closed).isNull();
  }

  @Test
  void whoComesAfterwardsStays() {
    node.hub.hear(ALICE);
    node.open("alice", WISH, alices);
    node.seconds(2);
    assertThat(alices.closed).isNull();
  }

  @Test
  void aHeldPollEnds() {
    var answers = new ArrayList<String>();
    var poll =
        new Polls(node.hub)
            .poll(
                Caller.of("alice", Set.of()),
                WISH,
                Duration.ofSeconds(25),
                () -> Long.MAX_VALUE,
                answers::add,
                failure -> {
                  throw new AssertionError(failure);
                });
    node.executor.runAll();
    assertThat(answers).isEmpty();
    node.changed(ALICE);
    assertThat(answers).hasSize(1);
    poll.over();
    assertThat(node.hub.size()).isZero();
  }

  @Test
  void whatWasOpenedInASessionEndsWithIt() {
    Caller caller = Caller.of("alice", Set.of());
    node.hub.open(caller.during("s1"), WISH, alices);
    node.hub.open(caller.during("s2"), WISH, bobs);
    node.executor.runAll();
    node.changed(new Changed(Changed.Kind.SESSION_ENDED, "s1", null));
    assertThat(alices.closed).isEqualTo(Reason.DISCONNECTED);
    assertThat(bobs.closed).isNull();
  }

  @Test
  void aTokenDoesNotMakeItOutliveItsSession() {
    Caller caller = Caller.of("alice", Set.of());
    var listening = (Subscriber) node.hub.open(caller.during("s1"), WISH, alices);
    node.executor.runAll();
    listening.refreshed(caller);
    node.changed(new Changed(Changed.Kind.SESSION_ENDED, "s1", null));
    assertThat(alices.closed).isEqualTo(Reason.DISCONNECTED);
  }

  @Test
  void whomAQuestionIsTrueOfIsPutOut() {
    node.open("alice", WISH, alices);
    node.open("bob", WISH, bobs);
    node.hub.disconnect(caller -> caller.user().equals("bob"));
    node.executor.runAll();
    assertThat(alices.closed).isNull();
    assertThat(bobs.closed).isEqualTo(Reason.DISCONNECTED);
  }
}
