package io.github.belfry.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A round that went wrong doesn't move the middle, and shows. */
class SpreadTest {
  @Test
  void theMedianCountsAndTheEndsAreTold() {
    assertThat(Spread.of(DoubleStream.of(30, 1_000, 20, 10, 25)).text()).isEqualTo("25 (10–1,000)");
    assertThat(Spread.of(DoubleStream.of(1, 2)).text()).isEqualTo("1.50 (1.00–2.00)");
    assertThat(Spread.of(DoubleStream.of(12.3)).text()).isEqualTo("12");
  }
}
