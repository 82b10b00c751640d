package io.github.belfry.receipts;

import static io.github.belfry.port.ReceiptState.ARCHIVED;
import static io.github.belfry.port.ReceiptState.DELIVERED;
import static io.github.belfry.port.ReceiptState.READ;
import static io.github.belfry.port.ReceiptState.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.port.Receipt;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptTimesTest {

  @Test
  void aSkippedStateHasTheTimeOfTheLaterOne() {
    var receipt = Marks.receipt(at(1), Map.of(DELIVERED, 5L, READ, 9L));

    assertThat(receipt.times()).isEqualTo(Map.of(DELIVERED, at(5), SEEN, at(9), READ, at(9)));
    assertThat(receipt.has(ARCHIVED)).isFalse();
  }

  @Test
  void noTimeIsBeforeTheNotificationItself() {
    assertThat(Marks.receipt(at(7), Map.of(DELIVERED, 5L)).times())
        .isEqualTo(Map.of(DELIVERED, at(7)));
  }

  @Test
  void noStateIsReachedAfterALaterOne() {
    assertThat(Marks.receipt(at(1), Map.of(DELIVERED, 8L, SEEN, 6L)).times())
        .isEqualTo(Map.of(DELIVERED, at(6), SEEN, at(6)));
  }

  @Test
  void withoutMarksThereIsNone() {
    assertThat(Marks.receipt(at(1), Map.of())).isEqualTo(Receipt.NONE);
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
