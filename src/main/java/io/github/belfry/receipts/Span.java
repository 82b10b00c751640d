package io.github.belfry.receipts;

/**
 * Places of the log from right behind {@code from} up to and with {@code upTo}, as a cursor counts
 * them. Never empty.
 */
record Span(long from, long upTo) {
  Span {
    if (from < 0 || upTo <= from) {
      throw new IllegalArgumentException("no places in (" + from + ", " + upTo + "]");
    }
  }

  static Span of(long seq) {
    return new Span(seq - 1, seq);
  }

  /** The span from the beginning of the one to the end of the other. */
  Span with(Span other) {
    return new Span(Math.min(from, other.from), Math.max(upTo, other.upTo));
  }

  boolean contains(long seq) {
    return from < seq && seq <= upTo;
  }
}
