package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(2, 3);

  private Reason refusal(String site) {
    Refused refused = catchThrowableOfType(Refused.class, () -> slots.take(site));
    assertThat(catchThrowableOfType(Refused.class, () -> slots.requireRoom(site)) == null)
        .isEqualTo(refused == null);
    return refused == null ? null : refused.reason();
  }

  @Test
  void oneSiteHasSoManyAndTheNodeToo() {
    slots.take("a");
    slots.take("a");
    assertThat(refusal("a")).isEqualTo(Reason.TOO_FAST);
    slots.take("b");
    assertThat(refusal("b")).isEqualTo(Reason.FULL);
    assertThat(refusal("c")).isEqualTo(Reason.FULL);
  }

  @Test
  void aClosedOneIsFreeAgainAndOnce() {
    var first = slots.take("a");
    slots.take("a");
    first.close();
    first.close();
    slots.take("a");
    assertThat(refusal("a")).isEqualTo(Reason.TOO_FAST);
  }

  @Test
  void lookingTakesNone() {
    for (int i = 0; i < 5; i++) {
      slots.requireRoom("a");
    }
    assertThat(slots.take("a")).isNotNull();
  }

  @Test
  void refusalsPass() {
    slots.take("a");
    slots.take("a");
    Refused refused = catchThrowableOfType(Refused.class, () -> slots.take("a"));
    assertThat(refused.retryAfter()).isPositive();
  }
}
