package io.github.belfry.hub.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.FakeConnection;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Unread;
import io.github.belfry.settings.Limits;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One write in flight, the rest bounded and joined, whatever the connection does. */
class SendQueueTest {
  private final Seconds seconds = new Seconds();
  private final FakeConnection connection = new FakeConnection();
  private final Owner owner = new Owner();
  private final SendQueue queue = new SendQueue(new Object(), connection, limits(), seconds, owner);
  private SendQueue endless;
  private long seq;

  /** Says an entry's title. */
  private static final class Owner implements SendQueue.Owner {
    final List<Throwable> failures = new ArrayList<>();
    int idle;
    boolean speechless;

    @Override
    public Payload say(Waiting.Said said) {
      if (speechless) {
        throw new IllegalStateException("no words");
      }
      return new Payload(said.entry().said().title());
    }

    @Override
    public Payload join(List<Payload> frames) {
      return Format.JSON_LINES.join(frames);
    }

    @Override
    public void reached(NotificationId place) {
      // Nobody asks for it here.
    }

    @Override
    public void idle() {
      idle++;
    }

    @Override
    public void broken(Throwable failure) {
      failures.add(failure);
    }
  }

  private static Limits limits() {
    return Settings.of(Map.of("belfry.limit.queue", "3,2000")).limits();
  }

  private boolean offer(String title) {
    var said = Notification.to("all").title(title).build();
    var id = new NotificationId(7, ++seq, 1);
    return queue.offer(
        new Waiting.Said(
            new LogEntry(
                id, Instant.EPOCH, Speaker.user("office"), said, null, said.to(), Map.of()),
            0));
  }

  private static Waiting.Told pong(String ref) {
    return new Waiting.Told(new Frame.Pong(ref));
  }

  private static Waiting.Told signal(String data) {
    return new Waiting.Told(new Frame.Signal(Channel.of("room:1"), "bob", '"' + data + '"'));
  }

  private List<Object> refs() {
    connection.finishWrite();
    queue.pump();
    return connection.all("pong", "ref");
  }

  @Test
  void oneWriteIsInFlightAndAllThatWaitsIsTheNext() {
    connection.prompt = false;
    offer("1");
    queue.pump();
    offer("2");
    queue.pump();
    offer("3");
    queue.pump();
    assertThat(connection.writes).containsExactly("1");
    connection.finishWrite();
    assertThat(connection.writes).containsExactly("1", "2\n3");
    assertThat(owner.idle).isZero();
    connection.finishWrite();
    assertThat(owner.idle).isEqualTo(1);
    assertThat(queue.isIdle()).isTrue();
  }

  @Test
  void whatWaitsGoesOutInPiecesOfBoundedSize() {
    String half = "x".repeat(SendQueue.MOST_PER_WRITE / 2);
    connection.prompt = false;
    queue.tell(signal("first"));
    queue.pump();
    for (int i = 0; i < 6; i++) {
      queue.tell(signal(half));
    }
    connection.finishWrite();
    connection.finishWrite();
    connection.finishWrite();
    assertThat(connection.writes).hasSize(4);
    assertThat(connection.writes).allMatch(w -> w.length() < 2 * SendQueue.MOST_PER_WRITE);
  }

  @Test
  void entriesBeyondTheCountAreRefused() {
    connection.prompt = false;
    assertThat(List.of(offer("1"), offer("2"), offer("3"), offer("4")))
        .containsExactly(true, true, true, false);
    queue.pump();
    assertThat(connection.writes).containsExactly("1\n2\n3");
    assertThat(offer("5")).isTrue();
  }

  @Test
  void entriesBeyondTheSizeAreRefusedButTheFirstNever() {
    assertThat(offer("x".repeat(500))).isTrue();
    queue.dropNotifications();
    var long1 = Notification.to("all").title("t").body("x".repeat(9_000)).build();
    var entry =
        new LogEntry(
            new NotificationId(7, 9, 1),
            Instant.EPOCH,
            Speaker.user("o"),
            long1,
            null,
            long1.to(),
            Map.of());
    assertThat(queue.offer(new Waiting.Said(entry, 0))).isTrue();
    assertThat(offer("y")).isFalse();
    queue.dropNotifications();
    assertThat(offer("y")).isTrue();
  }

  @Test
  void signalsMakeRoomForAnswers() {
    connection.prompt = false;
    queue.tell(pong("in flight"));
    queue.pump();
    for (int i = 0; i < SendQueue.MOST_TOLD; i++) {
      assertThat(queue.tell(signal("s"))).isTrue();
    }
    assertThat(queue.tell(pong("x"))).isTrue();
    assertThat(refs()).containsExactly("in flight", "x");
    assertThat(connection.all("signal", "from")).isEmpty();
  }

  @Test
  void answersBeyondTheCountAreTooMuchAndSignalsThenAreDropped() {
    connection.prompt = false;
    for (int i = 0; i < SendQueue.MOST_TOLD; i++) {
      assertThat(queue.tell(pong("p" + i))).isTrue();
    }
    assertThat(queue.tell(signal("s"))).isTrue();
    assertThat(queue.tell(pong("x"))).isFalse();
    queue.pump();
    connection.finishWrite();
    assertThat(connection.all("pong", "ref")).hasSize(SendQueue.MOST_TOLD);
    assertThat(connection.all("signal", "from")).isEmpty();
  }

  @Test
  void answersBeyondTheSizeAreTooMuch() {
    connection.prompt = false;
    String ref = "x".repeat(SendQueue.MOST_TOLD_SIZE / 4);
    assertThat(List.of(1, 2, 3)).allMatch(i -> queue.tell(pong(ref + i)));
    assertThat(queue.tell(pong(ref))).isFalse();
    queue.pump();
    connection.finishWrite();
    connection.finishWrite();
    connection.finishWrite();
    assertThat(queue.tell(pong(ref))).isTrue();
  }

  @Test
  void onlyTheLastNumberOfUnreadIsTold() {
    connection.prompt = false;
    queue.tell(pong("in flight"));
    queue.pump();
    for (int i = 0; i < 3_000; i++) {
      assertThat(
              queue.tell(new Waiting.Told(new Frame.UnreadFrame(new Unread(i, false, Map.of())))))
          .isTrue();
    }
    connection.finishWrite();
    assertThat(connection.all("unread", "total")).hasSize(1).first().hasToString("2999");
  }

  @Test
  void whatIsTakenBackWhileItWaitsIsMarkedAlthoughTheLogHasForgottenIt() {
    var said = Notification.to("all", "room:1").title("x").build();
    var id = new NotificationId(7, 1, 1);
    var copy = new LogEntry(id, Instant.EPOCH, Speaker.user("o"), said, null, said.to(), Map.of());
    queue.offer(new Waiting.Said(copy, 0));
    queue.takeBack(
        new LogEntry(
            new NotificationId(7, 2, 1),
            Instant.EPOCH,
            Speaker.user("o"),
            null,
            null,
            List.of(Channel.ALL),
            Map.of(Channel.ALL, List.of(id))));
    assertThat(copy.isLive(Channel.ALL, Instant.EPOCH)).isFalse();
    assertThat(copy.isLive(Channel.of("room:1"), Instant.EPOCH)).isTrue();
  }

  @Test
  void aConnectionThatThrowsIsBrokenOnce() {
    connection.throwing = true;
    offer("1");
    queue.pump();
    queue.pump();
    assertThat(owner.failures).hasSize(1);
    assertThat(owner.idle).isZero();
  }

  @Test
  void whatCannotBeSaidBreaksTheConnectionNotTheCaller() {
    owner.speechless = true;
    offer("1");
    queue.pump();
    assertThat(owner.failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWriteThatIsNeverDoneHoldsItsQueueOnly() {
    connection.prompt = false;
    offer("1");
    queue.pump();
    for (int i = 0; i < 42; i++) {
      seconds.advance();
      offer("x");
      queue.pump();
    }
    assertThat(connection.writes).containsExactly("1");
    assertThat(queue.stalled()).isEqualTo(42);
  }

  @Test
  void doneTwiceIsDoneOnce() {
    connection.prompt = false;
    offer("1");
    queue.pump();
    var done = connection.inFlight;
    offer("2");
    connection.finishWrite();
    offer("3");
    done.accept(null);
    done.accept(new IllegalStateException("late"));
    assertThat(connection.writes).containsExactly("1", "2");
    assertThat(owner.failures).isEmpty();
  }

  @Test
  void doneInlineAHundredThousandTimesTakesNoStack() {
    // Each frame fills a write, and the next one is told while it is being sent.
    var more = new int[] {100_000};
    var inline =
        new FakeConnection() {
          @Override
          public void send(Payload payload, Consumer<Throwable> done) {
            if (--more[0] > 0) {
              endless.tell(pong("p"));
            }
            done.accept(null);
          }
        };
    endless = new SendQueue(new Object(), inline, limits(), seconds, owner);
    endless.tell(pong("p"));
    endless.pump();
    assertThat(more[0]).isZero();
    assertThat(endless.isIdle()).isTrue();
    assertThat(owner.idle).isEqualTo(1);
  }

  @Test
  void behindTheLastWordComesNothing() {
    connection.prompt = false;
    queue.tell(pong("in flight"));
    queue.pump();
    queue.tell(pong("taken back"));
    queue.last(new Waiting.Told(new Frame.Goodbye(Reason.DRAINING, "x", 1)));
    assertThat(queue.tell(pong("late"))).isTrue();
    assertThat(offer("late")).isTrue();
    connection.finishWrite();
    connection.finishWrite();
    assertThat(connection.frames()).extracting("op").containsExactly("pong", "goodbye");
    assertThat(owner.idle).isEqualTo(1);
  }
}
