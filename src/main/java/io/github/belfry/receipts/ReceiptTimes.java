package io.github.belfry.receipts;

import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Reads a receipt from the times of the marks that cover a place. */
final class ReceiptTimes {
  private ReceiptTimes() {}

  /**
   * The receipt: a state that was skipped has the time of the later one, and, although marks round
   * to the minute, no time is before the notification's own or after that of a later state.
   *
   * @param stored when the notification was stored
   * @param marked epoch milliseconds by state
   */
  static Receipt of(Instant stored, Map<ReceiptState, Long> marked) {
    var times = new EnumMap<ReceiptState, Instant>(ReceiptState.class);
    ReceiptState[] states = ReceiptState.values();
    long later = Long.MAX_VALUE;
    for (int i = states.length - 1; i >= 0; i--) {
      later = Math.min(later, marked.getOrDefault(states[i], Long.MAX_VALUE));
      if (later != Long.MAX_VALUE) {
        times.put(states[i], Instant.ofEpochMilli(Math.max(later, stored.toEpochMilli())));
      }
    }
    return times.isEmpty() ? Receipt.NONE : new Receipt(times);
  }
}
