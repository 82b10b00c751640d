package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import java.time.Duration;
import java.util.Objects;

/**
 * A receipt over a span of places: when and how the user reached the state there.
 *
 * @param time epoch milliseconds
 * @param transport how the notifications got there
 * @param heard names the set of shared channels that the user heard all over the span
 */
record Mark(ReceiptState state, Span span, long time, String transport, String heard) {

  /** Marks further apart stay apart, so that every reported time is true to the minute. */
  static final long NEAR = Duration.ofSeconds(60).toMillis();

  /** This mark grown over the next one, which it keeps the time of this; null when they differ. */
  Mark joinedWith(Mark next) {
    boolean same =
        span.upTo() == next.span.from()
            && state == next.state
            && Math.abs(time - next.time) < NEAR
            && Objects.equals(transport, next.transport)
            && heard.equals(next.heard);
    return same
        ? new Mark(state, new Span(span.from(), next.span.upTo()), time, transport, heard)
        : null;
  }
}
