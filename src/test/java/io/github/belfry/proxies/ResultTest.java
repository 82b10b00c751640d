package io.github.belfry.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTest {
  private final List<Integer> all =
      new ArrayList<>(IntStream.range(0, Result.SAID).boxed().toList());

  private Result heard(String... openings) {
    return new Result(all, 10, 200, List.of(openings), "");
  }

  @Test
  void whatIsMissingIsLost() {
    all.remove(Integer.valueOf(7));
    assertThat(heard().lost()).containsExactly(7);
  }

  @Test
  void whatComesAgainIsDoubled() {
    all.add(99);
    assertThat(heard().doubled()).isEqualTo(1);
    assertThat(heard().lost()).isEmpty();
  }

  @Test
  void whatOvertakesIsOutOfOrder() {
    assertThat(heard().isInOrder()).isTrue();
    all.set(7, 8);
    all.set(8, 7);
    assertThat(heard().isInOrder()).isFalse();
    assertThat(heard().doubled()).isZero();
  }

  @Test
  void aWebSocketMayTakeTwoRoundTrips() {
    assertThat(heard("websocket", "sse").limit()).isEqualTo(3400);
    assertThat(heard("sse", "websocket").limit()).isEqualTo(3200);
  }
}
