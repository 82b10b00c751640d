package io.github.belfry.receipts;

import static io.github.belfry.port.ReceiptState.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.receipts.rows.MarkRow;
import org.junit.jupiter.api.Test;

class MarkTest {
  private final MarkRow mark = mark(new Span(0, 5), 1_000, "sse", "");

  private static MarkRow mark(Span span, long time, String transport, String heard) {
    return new MarkRow("alice", READ, span.from(), span.upTo(), time, transport, heard);
  }

  @Test
  void marksThatMeetWithinAMinuteMayBecomeOne() {
    assertThat(mark.meets(mark(new Span(5, 7), 60_999, "sse", ""))).isTrue();
    assertThat(mark.meets(mark(new Span(5, 7), 61_000, "sse", ""))).isFalse();
  }

  @Test
  void marksThatDifferStayApart() {
    assertThat(mark.meets(mark(new Span(6, 7), 1_000, "sse", ""))).isFalse();
    assertThat(mark.meets(mark(new Span(5, 7), 1_000, "websocket", ""))).isFalse();
    assertThat(mark.meets(mark(new Span(5, 7), 1_000, "sse", "room"))).isFalse();
  }
}
