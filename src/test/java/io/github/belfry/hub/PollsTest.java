package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.hub.subscriber.Held;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Polls are answered at once when there is something, and held without a thread otherwise. */
class PollsTest {
  private static final Duration LONG = Duration.ofSeconds(25);

  private final TestHub node = new TestHub();
  private final Polls polls = new Polls(node.hub);
  private final List<Map<?, ?>> answers = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  private long room = 256 << 10;

  private Held poll(NotificationId after, Duration wait) {
    var wish = new Wish(after, List.of(Channel.of("room:1")), null, Wish.DEFAULT_HEARTBEAT);
    Held held =
        polls.poll(
            Caller.of("alice", Set.of()),
            wish,
            wait,
            () -> room,
            text -> answers.add((Map<?, ?>) Json.parse(text, 10)),
            failures::add);
    node.executor.runAll();
    return held;
  }

  private List<?> frames(int answer) {
    return (List<?>) answers.get(answer).get("frames");
  }

  @Test
  void answersAtOnceWhenThereIsSomething() {
    node.say("all", "x");
    Held poll = poll(NotificationId.OLDEST, LONG);
    assertThat(answers).hasSize(1);
    assertThat(frames(0)).hasSize(1);
    assertThat(answers.get(0).get("recovered")).isEqualTo(true);
    assertThat(answers.get(0).get("more")).isEqualTo(false);
    assertThat(answers.get(0).get("cursor")).isEqualTo(node.log.head().toString());
    poll.over();
    assertThat(node.hub.size()).isZero();
  }

  @Test
  void isHeldUntilSomethingIsSaid() {
    Held poll = poll(null, LONG);
    assertThat(answers).isEmpty();
    assertThat(node.hub.size()).isEqualTo(1);
    assertThat(node.rooms.in(Channel.of("room:1"))).containsEntry("alice", 1);
    node.say("user:bob", "not for alice");
    assertThat(answers).isEmpty();
    node.say("room:1", "x");
    assertThat(frames(0)).hasSize(1);
    assertThat(node.rooms.in(Channel.of("room:1"))).isEmpty();
    poll.over();
    assertThat(node.hub.size()).isZero();
  }

  @Test
  void expiresWithALaterCursorAndIsAnsweredOnce() {
    Held held = poll(null, LONG);
    NotificationId place = node.say("user:bob", "not for alice");
    held.expire();
    held.expire();
    node.executor.runAll();
    node.say("all", "too late");
    assertThat(answers).hasSize(1);
    assertThat(frames(0)).isEmpty();
    assertThat(answers.get(0).get("cursor")).isEqualTo(place.toString());
  }

  @Test
  void isAnsweredAtOnceWhenItDoesNotWantToWait() {
    poll(null, Duration.ZERO);
    assertThat(frames(0)).isEmpty();
  }

  @Test
  void saysThatThereIsMoreBeyondAHundred() {
    for (int i = 0; i < 130; i++) {
      node.publish(Notification.to("all").title("x").build());
    }
    poll(NotificationId.OLDEST, LONG);
    assertThat(frames(0)).hasSize(100);
    assertThat(answers.get(0).get("more")).isEqualTo(true);
    poll(NotificationId.parse("cursor", (String) answers.get(0).get("cursor")), LONG);
    assertThat(frames(1)).hasSize(30);
    assertThat(answers.get(1).get("more")).isEqualTo(false);
  }

  @Test
  void saysAtOnceThatTheCursorIsUnknown() {
    poll(NotificationId.UNKNOWN, LONG);
    assertThat(answers.get(0).get("recovered")).isEqualTo(false);
  }

  @Test
  void countsAsAConnectionWhileHeld() {
    Held first = poll(null, LONG);
    poll(null, LONG);
    poll(null, LONG);
    assertThatThrownBy(() -> poll(null, LONG))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_FAST));
    first.over();
    poll(null, LONG);
    assertThat(answers).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void isAConnectionUntilItsAnswerIsWritten() {
    node.say("all", "x");
    Held first = poll(NotificationId.OLDEST, Duration.ZERO);
    poll(NotificationId.OLDEST, LONG);
    poll(NotificationId.OLDEST, Duration.ZERO);
    assertThat(answers).hasSize(3);
    assertThatThrownBy(() -> poll(null, Duration.ZERO))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_FAST));
    first.over();
    first.over();
    poll(null, Duration.ZERO);
    assertThat(answers).hasSize(4);
  }

  @Test
  void anAnswerEndsAt256KiB() {
    String body = "汉".repeat(10_000);
    for (int i = 0; i < 20; i++) {
      node.publish(Notification.to("all").body(body).build());
    }
    poll(NotificationId.OLDEST, LONG).over();
    assertThat(frames(0)).hasSize(8);
    assertThat(answers.get(0).get("more")).isEqualTo(true);
    for (int i = 1; i < 3; i++) {
      poll(NotificationId.parse("cursor", (String) answers.get(i - 1).get("cursor")), LONG).over();
    }
    assertThat(frames(1)).hasSize(8);
    assertThat(frames(2)).hasSize(4);
    assertThat(answers.get(2).get("more")).isEqualTo(false);
  }

  @Test
  void takesNoMoreRoomThanThereIsButForTheFirst() {
    for (int i = 0; i < 4; i++) {
      node.say("room:1", "t".repeat(200) + i);
    }
    room = 1_300; // of which the envelope may have 1,024
    poll(NotificationId.OLDEST, Duration.ZERO);
    assertThat(frames(0)).hasSize(1);
    assertThat(answers.get(0).get("more")).isEqualTo(true);
    room = 0;
    poll(NotificationId.OLDEST, Duration.ZERO);
    assertThat(frames(1)).hasSize(1);
    room = 2_200;
    poll(NotificationId.OLDEST, Duration.ZERO);
    assertThat(frames(2)).hasSizeBetween(2, 3);
  }

  /** It would go on through the whole log for nobody. */
  @Test
  void readsNoFurtherWhenNobodyWaits() {
    Held poll =
        polls.poll(
            Caller.of("alice", Set.of()),
            new Wish(NotificationId.OLDEST, List.of(), null, Wish.DEFAULT_HEARTBEAT),
            LONG,
            () -> room,
            text -> answers.add(Map.of()),
            failures::add);
    poll.over();
    node.executor.runAll();
    assertThat(answers).isEmpty();
    assertThat(node.hub.size()).isZero();
  }
}
