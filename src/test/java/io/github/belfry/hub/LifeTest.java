package io.github.belfry.hub;

import static io.github.belfry.hub.Life.State.CATCHING_UP;
import static io.github.belfry.hub.Life.State.GONE;
import static io.github.belfry.hub.Life.State.LIVE;
import static io.github.belfry.hub.Life.State.OPENING;
import static io.github.belfry.hub.Life.State.PARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.Life.State;
import org.junit.jupiter.api.Test;

/** A connection's life goes one way, but for a reader who falls behind. */
class LifeTest {
  private static Life at(State state) {
    var life = new Life();
    life.become(state);
    return life;
  }

  @Test
  void goesOneWayButForAReaderWhoFallsBehind() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        Life life = at(from);
        boolean moves = to.compareTo(from) > 0 || (from == LIVE && to == CATCHING_UP);
        assertThat(life.become(to)).as("%s to %s", from, to).isEqualTo(moves);
        assertThat(life.is(moves ? to : from)).as("%s to %s", from, to).isTrue();
      }
    }
  }

  @Test
  void endsWithParting() {
    assertThat(at(OPENING).isEnding()).isFalse();
    assertThat(at(LIVE).isEnding()).isFalse();
    assertThat(at(PARTING).isEnding()).isTrue();
    assertThat(at(GONE).isEnding()).isTrue();
  }
}
