package io.github.belfry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.fakes.Belfry;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import io.github.belfry.settings.Settings;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A person who is called as an application is owns nothing of what it has said. */
class SpeakerTest {
  private static final Caller NAMESAKE = Caller.of("belfry", Set.of());
  private static final Caller ADMIN = Caller.of("ann", Set.of(Caller.ADMIN));

  private final Belfry belfry = new Belfry(Settings.defaults());
  private final Speaker application = Speaker.application("belfry");

  private static void refused(Reason reason, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void recallsWhatIsTheirsAndNotWhatIsTheApplications() {
    var ours = belfry.log.say(application, Notification.to("all").title("ours").build());
    var theirs = belfry.log.say("belfry", Notification.to("all").title("theirs").build());

    refused(Reason.FORBIDDEN, () -> belfry.notifications.recall(NAMESAKE, ours));
    assertThat(belfry.notifications.recall(NAMESAKE, theirs)).isCompleted();
    assertThat(belfry.notifications.recall(ADMIN, ours)).isCompleted();
  }

  @Test
  void readsNothingThatTheApplicationHasSaidToOthers() {
    var toBob = belfry.log.say(application, Notification.to("user:bob").title("x").build());
    refused(Reason.NOT_FOUND, () -> belfry.finder.readable(NAMESAKE, toBob));
  }

  @Test
  void findsAndCancelsNothingThatTheApplicationHasScheduled() {
    var later = Notification.to("all").title("x").notBefore(Instant.now().plusSeconds(99)).build();
    var scheduled =
        (Publication.Scheduled)
            belfry.log.append(Submission.of(application, later)).toCompletableFuture().join();
    refused(Reason.NOT_FOUND, () -> belfry.scheduled.cancel(NAMESAKE, scheduled.handle()));
    belfry.scheduled.cancel(ADMIN, scheduled.handle());
  }
}
