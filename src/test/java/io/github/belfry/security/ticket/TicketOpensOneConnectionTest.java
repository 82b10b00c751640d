package io.github.belfry.security.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Proof;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.FakeRevocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket says whose it is, can't be forged or changed, is used once and ends soon. */
class TicketOpensOneConnectionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final Caller ALICE =
      new Caller(
          "älice",
          Set.of("staff", "belfry-publisher"),
          Set.of("ops", "staff"),
          List.of(new ChannelPattern("room:a*b")),
          List.of(new ChannelPattern("*")),
          NOW.plusSeconds(5),
          new Proof(NOW.minusSeconds(60), "a session", "a token", null));

  private final TestTickets store = new TestTickets();
  private final TicketService service = store.service(at(NOW));

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private static void assertRefused(Runnable action, Reason reason) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void itCarriesTheWholeCaller() {
    Ticket ticket = service.issue(ALICE);

    assertThat(service.verify(ticket.text())).isEqualTo(ALICE);
    assertThat(ticket.expiresIn()).isEqualTo(30);
    assertThat(ticket.text()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void aCallerWhoseTokenNeverEndsStaysSo() {
    Caller bob = Caller.of("bob", Set.of());

    assertThat(service.verify(service.issue(bob).text())).isEqualTo(bob);
  }

  @Test
  void anotherNodeAcceptsIt() {
    assertThat(new TestTickets().service(at(NOW)).verify(service.issue(ALICE).text()))
        .isEqualTo(ALICE);
  }

  @Test
  void issuingAndVerifyingStoreNothing() {
    service.verify(service.issue(ALICE).text());

    assertThat(store.used).isEmpty();
  }

  @Test
  void itIsUsedOnce() {
    String ticket = service.issue(ALICE).text();
    service.redeem(ticket);

    assertRefused(() -> service.redeem(ticket), Reason.UNAUTHENTICATED);
    service.redeem(service.issue(ALICE).text());
  }

  @Test
  void itEndsAfterThirtySeconds() {
    String ticket = service.issue(ALICE).text();

    store.service(at(NOW.plusMillis(29_999))).verify(ticket);
    assertRefused(
        () -> store.service(at(NOW.plusSeconds(30))).redeem(ticket), Reason.UNAUTHENTICATED);
    assertThat(store.used).isEmpty();
  }

  @Test
  void itEndsWithTheTokenBehindIt() {
    Caller late = new Caller("a", Set.of(), Set.of(), List.of(), List.of(), NOW.minusSeconds(29));
    String ticket = service.issue(late).text();

    service.verify(ticket);
    assertRefused(() -> store.service(at(NOW.plusSeconds(1))).verify(ticket), Reason.TOKEN_EXPIRED);
  }

  @Test
  void noBitOfItCanBeChanged() {
    String ticket = service.issue(ALICE).text();
    for (int i = 0; i < ticket.length(); i++) {
      char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
      String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
      assertRefused(() -> service.verify(changed), Reason.UNAUTHENTICATED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "=",
        "AAAA",
        "not base64!",
        "a+b/",
        "eyJhbGciOiJub25lIn0.e30.",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNoTicketIsRefused(String text) {
    assertRefused(() -> service.verify(text), Reason.UNAUTHENTICATED);
  }

  @Test
  void anotherSpellingOfItIsRefused() {
    String ticket = service.issue(ALICE).text();

    assertRefused(() -> service.verify(ticket + "="), Reason.UNAUTHENTICATED);
    assertRefused(() -> service.verify(ticket + "\n"), Reason.UNAUTHENTICATED);
  }

  @Test
  void whoIsPutOutHasNoTicketAnyMoreAndGetsANewOne() {
    var revocations = new FakeRevocations();
    String before = store.service(at(NOW), revocations).issue(ALICE).text();
    revocations.ticketsBefore = NOW;

    assertRefused(() -> store.service(at(NOW), revocations).verify(before), Reason.UNAUTHENTICATED);
    var later = store.service(at(NOW.plusMillis(1)), revocations);
    assertThat(later.verify(later.issue(ALICE).text())).isEqualTo(ALICE);
  }

  @Test
  void aTicketForARevokedTokenIsVoidWhoeverHasIssuedIt() {
    var revocations = new FakeRevocations();
    String ticket = store.service(at(NOW), new FakeRevocations()).issue(ALICE).text();
    revocations.tokensBefore = NOW;

    assertRefused(() -> store.service(at(NOW), revocations).redeem(ticket), Reason.UNAUTHENTICATED);
    assertThat(store.used).isEmpty();
  }

  @Test
  void aTicketSignedWithAnotherKeyIsRefused() {
    var stranger =
        new TicketService(
            new TicketKeys(name -> new byte[32]),
            store,
            new FakeRevocations(),
            Duration.ofSeconds(30),
            at(NOW),
            at(NOW));

    assertRefused(() -> service.verify(stranger.issue(ALICE).text()), Reason.UNAUTHENTICATED);
  }

  @Test
  void anUnreachableDatabaseIsAskedAgainForTheKeyAndOnlyThen() {
    var asked = new AtomicInteger();
    var flaky =
        new TicketService(
            new TicketKeys(
                name -> {
                  if (asked.incrementAndGet() == 1) {
                    throw new Refused(Reason.UNAVAILABLE, "down");
                  }
                  return new byte[32];
                }),
            store,
            new FakeRevocations(),
            Duration.ZERO,
            at(NOW),
            at(NOW));

    assertRefused(() -> flaky.issue(ALICE), Reason.UNAVAILABLE);
    flaky.verify(flaky.issue(ALICE).text());
    assertThat(asked).hasValue(2);
  }
}
