package io.github.belfry.receipts;

import static io.github.belfry.port.ReceiptState.READ;
import static io.github.belfry.port.ReceiptState.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkTest {
  private final Mark mark = new Mark(READ, new Span(0, 5), 1_000, "sse", "");

  @Test
  void marksThatMeetBecomeOneWithTheTimeOfTheFirst() {
    assertThat(mark.joinedWith(new Mark(READ, new Span(5, 7), 60_999, "sse", "")))
        .isEqualTo(new Mark(READ, new Span(0, 7), 1_000, "sse", ""));
  }

  @Test
  void marksAMinuteApartStayApart() {
    assertThat(mark.joinedWith(new Mark(READ, new Span(5, 7), 61_000, "sse", ""))).isNull();
  }

  @Test
  void marksThatDifferStayApart() {
    assertThat(mark.joinedWith(new Mark(SEEN, new Span(5, 7), 1_000, "sse", ""))).isNull();
    assertThat(mark.joinedWith(new Mark(READ, new Span(6, 7), 1_000, "sse", ""))).isNull();
    assertThat(mark.joinedWith(new Mark(READ, new Span(5, 7), 1_000, "websocket", ""))).isNull();
    assertThat(mark.joinedWith(new Mark(READ, new Span(5, 7), 1_000, "sse", "room"))).isNull();
  }
}
