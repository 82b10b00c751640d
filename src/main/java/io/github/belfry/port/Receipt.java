package io.github.belfry.port;

import java.time.Instant;
import java.util.Map;

/**
 * What became of one notification for one user (protocol.md §5).
 *
 * @param times when each state was reached; a state that was skipped has the time of the later one
 */
public record Receipt(Map<ReceiptState, Instant> times) {
  /** Nothing happened yet. */
  public static final Receipt NONE = new Receipt(Map.of());

  /** Copies the times. */
  public Receipt {
    times = Map.copyOf(times);
  }

  /** Whether the state, or a later one, was reached. */
  public boolean has(ReceiptState state) {
    return times.keySet().stream().anyMatch(reached -> reached.compareTo(state) >= 0);
  }
}
