package io.github.belfry.receipts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of places, kept as spans that neither overlap nor touch. Not thread-safe. */
final class Ranges {
  private final TreeMap<Long, Long> spans = new TreeMap<>();

  Ranges() {}

  Ranges(Collection<Span> spans) {
    spans.forEach(this::add);
  }

  /** Adds all places of the span, growing what it meets. */
  void add(Span span) {
    long from = span.from();
    long upTo = span.upTo();
    Map.Entry<Long, Long> before = spans.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
      upTo = Math.max(upTo, before.getValue());
    }
    Map.Entry<Long, Long> last = spans.floorEntry(upTo);
    if (last != null && last.getKey() >= from) {
      upTo = Math.max(upTo, last.getValue());
    }
    spans.subMap(from, true, upTo, true).clear();
    spans.put(from, upTo);
  }

  /** The parts of the span that aren't in this set, in order. */
  List<Span> missing(Span span) {
    var parts = new ArrayList<Span>();
    long from = span.from();
    Map.Entry<Long, Long> next = spans.floorEntry(from);
    if (next != null) {
      from = Math.max(from, next.getValue());
    }
    for (var inside : spans.subMap(span.from(), false, span.upTo(), false).entrySet()) {
      if (inside.getKey() > from) {
        parts.add(new Span(from, inside.getKey()));
      }
      from = Math.max(from, inside.getValue());
    }
    if (from < span.upTo()) {
      parts.add(new Span(from, span.upTo()));
    }
    return parts;
  }

  /** The span that holds the place; null when none does. */
  Span around(long seq) {
    Map.Entry<Long, Long> span = spans.lowerEntry(seq);
    return span != null && span.getValue() >= seq ? new Span(span.getKey(), span.getValue()) : null;
  }

  boolean contains(long seq) {
    return around(seq) != null;
  }

  /** The last span that begins before the place; null when there is none. */
  Span before(long seq) {
    return span(spans.lowerEntry(seq));
  }

  /** The first span that begins at the place or behind it; null when there is none. */
  Span after(long seq) {
    return span(spans.ceilingEntry(seq));
  }

  private static Span span(Map.Entry<Long, Long> entry) {
    return entry == null ? null : new Span(entry.getKey(), entry.getValue());
  }

  /** Forgets all places up to and with this one. */
  void forgetUpTo(long seq) {
    Span cut = around(seq);
    spans.headMap(seq, false).clear();
    if (cut != null && cut.upTo() > seq) {
      spans.put(seq, cut.upTo());
    }
  }

  /** Forgets the last span; there must be one. */
  void forgetLast() {
    spans.pollLastEntry();
  }

  int size() {
    return spans.size();
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  List<Span> spans() {
    return spans.entrySet().stream().map(s -> new Span(s.getKey(), s.getValue())).toList();
  }
}
