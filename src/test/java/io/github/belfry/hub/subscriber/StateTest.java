package io.github.belfry.hub.subscriber;

import static io.github.belfry.hub.subscriber.State.CATCHING_UP;
import static io.github.belfry.hub.subscriber.State.GONE;
import static io.github.belfry.hub.subscriber.State.LIVE;
import static io.github.belfry.hub.subscriber.State.OPENING;
import static io.github.belfry.hub.subscriber.State.PARTING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A connection's life goes one way, but for a reader who falls behind. */
class StateTest {
  @Test
  void goesOneWayButForAReaderWhoFallsBehind() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        boolean moves = to.compareTo(from) > 0 || (from == LIVE && to == CATCHING_UP);
        assertThat(from.leadsTo(to)).as("%s to %s", from, to).isEqualTo(moves);
      }
    }
  }

  @Test
  void endsWithParting() {
    assertThat(OPENING.isEnding()).isFalse();
    assertThat(LIVE.isEnding()).isFalse();
    assertThat(PARTING.isEnding()).isTrue();
    assertThat(GONE.isEnding()).isTrue();
  }
}
