package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.support.Seed;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void spansThatTouchBecomeOne() {
    var ranges = new Ranges(List.of(new Span(0, 3), new Span(5, 7)));

    ranges.add(new Span(3, 5));

    assertThat(ranges.spans()).containsExactly(new Span(0, 7));
  }

  @Test
  void aSpanHoldsItsLastPlaceAndNotItsFirst() {
    var ranges = new Ranges(List.of(new Span(4, 9)));

    assertThat(ranges.contains(4)).isFalse();
    assertThat(ranges.contains(5)).isTrue();
    assertThat(ranges.contains(9)).isTrue();
    assertThat(ranges.contains(10)).isFalse();
  }

  @Test
  void aSpanIsNeverEmpty() {
    assertThatThrownBy(() -> new Span(3, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agreesWithAPlainSet() {
    Random random = Seed.random("RangesTest");
    for (int round = 0; round < 300; round++) {
      var ranges = new Ranges();
      var plain = new TreeSet<Long>();
      for (int step = 0; step < 20; step++) {
        long from = random.nextInt(40);
        var span = new Span(from, from + 1 + random.nextInt(6));
        var missing = ranges.missing(span);
        assertThat(missing.stream().flatMapToLong(RangesTest::places).boxed())
            .containsExactlyElementsOf(
                places(span).boxed().filter(p -> !plain.contains(p)).toList());
        if (random.nextInt(6) == 0) {
          ranges.forgetUpTo(span.upTo());
          plain.headSet(span.upTo(), true).clear();
        } else {
          ranges.add(span);
          places(span).forEach(plain::add);
        }
        assertThat(ranges.spans().stream().flatMapToLong(RangesTest::places).boxed())
            .containsExactlyElementsOf(plain);
        assertApart(ranges.spans());
      }
    }
  }

  private static void assertApart(List<Span> spans) {
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).from()).isGreaterThan(spans.get(i - 1).upTo());
    }
  }

  private static LongStream places(Span span) {
    return LongStream.rangeClosed(span.from() + 1, span.upTo());
  }
}
