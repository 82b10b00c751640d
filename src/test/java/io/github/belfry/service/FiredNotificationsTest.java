package io.github.belfry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.belfry.fakes.Belfry;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.Speaker;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiredNotificationsTest {
  private final Belfry belfry = new Belfry(Settings.defaults());
  private final CurrentCaller alice =
      new CurrentCaller(null, null, null) {
        @Override
        public Speaker speaker() {
          return Speaker.user("alice");
        }
      };
  private final FiredNotifications fired =
      new FiredNotifications(belfry.log, belfry.rules, belfry.transaction, alice, belfry.audit);
  private final Notification hello = Notification.to("user:bob").title("Hello").build();

  @Test
  void areStoredWhenFireReturns() {
    fired.fired(hello);
    assertThat(belfry.log.entries()).extracting(LogEntry::from).containsExactly("alice");
  }

  @Test
  void areStoredWithTheTransactionThereIs() {
    belfry.transaction.setActive(true);
    fired.fired(hello);
    assertThat(belfry.log.entries()).isEmpty();
    assertThat(belfry.log.withTransaction()).containsExactly("alice: Hello");
  }

  @Test
  void areStoredInOneOfTheirOwnWhenFiredAsync() {
    belfry.transaction.setActive(true);
    fired.firedAsync(hello);
    assertThat(belfry.log.entries()).hasSize(1);
  }

  @Test
  void areCountedWhenTheyAreRefused() {
    long before = Refusals.of(Reason.BAD_REQUEST);
    refused(Notification.to("all").data("{\"cut").build(), "data");
    assertThat(Refusals.of(Reason.BAD_REQUEST)).isEqualTo(before + 1);
    fired.fired(hello);
    assertThat(Refusals.of(Reason.BAD_REQUEST)).isEqualTo(before + 1);
  }

  @Test
  void throwBeforeAnythingIsWritten() {
    belfry.transaction.setActive(true);
    refused(Notification.to("all").data("{\"cut").build(), "data");
    refused(Notification.to("all").title("t").ttl(Duration.ofDays(31)).build(), "ttl");
    assertThat(belfry.log.withTransaction()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mayBeToComeAtTheBeginningOfTimeButNotAtItsEnd(boolean inTransaction) {
    belfry.transaction.setActive(inTransaction);
    refused(Notification.to("all").title("t").notBefore(Instant.MAX).build(), "notBefore");
    refused(
        Notification.to("all").title("t").ttl(Duration.ofSeconds(Long.MAX_VALUE)).build(), "ttl");
    fired.fired(Notification.to("all").title("t").notBefore(Instant.MIN).build());
    assertThat(belfry.log.withTransaction().size() + belfry.log.entries().size()).isEqualTo(1);
  }

  @Test
  void handOnWhyTheLogRefused() {
    belfry.log.failWith(new Refused(Reason.UNAVAILABLE, "no database"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> fired.fired(hello))
        .withMessage("no database");
  }

  @Test
  void publishInsideATransactionDoesAsFire() {
    belfry.transaction.setActive(true);
    var caller = Caller.of("office", Set.of("belfry-publisher"));
    belfry.notifications.publish(caller, hello, null, null);
    assertThat(belfry.log.withTransaction()).containsExactly("office: Hello");
  }

  private void refused(Notification notification, String named) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> fired.fired(notification))
        .withMessageStartingWith(named)
        .matches(refused -> refused.reason() == Reason.BAD_REQUEST);
  }
}
