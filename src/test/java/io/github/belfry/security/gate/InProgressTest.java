package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.TestSettings;
import io.github.belfry.settings.Limits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How many requests are in progress, and how much of their bodies is in memory. */
class InProgressTest {
  private static final Caller ALICE = Caller.of("alice", Set.of());
  private static final Caller OFFICE = Caller.of("office", Set.of(Caller.PUBLISHER));

  private final Limits limits =
      TestSettings.with(
              "belfry.limit.requests-user", "2",
              "belfry.limit.requests-publisher", "3",
              "belfry.limit.requests-address", "4")
          .limits();
  private final InProgress inProgress = new InProgress(limits);

  private static Refused refused(ThrowingCallable action) {
    return catchThrowableOfType(Refused.class, action);
  }

  private static List<InProgress.Place> taken(int count, Supplier<InProgress.Place> entering) {
    List<InProgress.Place> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(entering.get());
    }
    return taken;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void aUserHasSoManyAndAPublisherMore() {
    List<InProgress.Place> taken = taken(2, () -> inProgress.enter(ALICE));
    Refused refused = refused(() -> inProgress.enter(ALICE));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_FAST);
    assertThat(refused.retryAfter()).isNotNull();
    assertThat(refused.detail()).contains("2 requests").contains("belfry.limit.requests-user");

    taken.addAll(taken(3, () -> inProgress.enter(OFFICE)));
    assertThat(refused(() -> inProgress.enter(OFFICE)).detail()).contains("requests-publisher");

    taken.get(0).leave();
    taken.get(0).leave();
    taken.add(inProgress.enter(ALICE));
    assertThat(refused(() -> inProgress.enter(ALICE))).isNotNull();

    taken.forEach(InProgress.Place::leave);
    assertThat(inProgress.isIdle()).isTrue();
  }

  @Test
  void anAddressIsAnIpv6Site() {
    List<InProgress.Place> taken = taken(2, () -> inProgress.enter(address("2001:db8:0:1::1")));
    taken.addAll(taken(2, () -> inProgress.enter(address("2001:db8:0:1:ffff::2"))));
    assertThat(refused(() -> inProgress.enter(address("2001:db8:0:1::3"))).detail())
        .contains("belfry.limit.requests-address");
    taken.add(inProgress.enter(address("2001:db8:0:2::1")));
    taken.add(inProgress.enter(address("192.0.2.1")));

    taken.forEach(InProgress.Place::leave);
    assertThat(inProgress.isIdle()).isTrue();
  }

  @Test
  void whatIsHeldUntilARequestEndsIsGivenBackOnce() {
    var given = new ArrayList<String>();
    InProgress.Place place = inProgress.enter(ALICE);
    place.whenLeft(() -> given.add("memory"));
    place.whenLeft(() -> given.add("thread"));
    assertThat(given).isEmpty();
    place.leave();
    place.leave();
    assertThat(given).containsExactly("memory", "thread");
    place.whenLeft(() -> given.add("late"));
    assertThat(given).containsExactly("memory", "thread", "late");
  }
}
