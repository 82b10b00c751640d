package io.github.belfry.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is lost, doubled or out of order must show in the figures. */
class TallyTest {
  private final Tally tally = new Tally();

  private void hear(Tally.Place reader, int... numbers) {
    for (int number : numbers) {
      byte[] message = Bytes.of("{\"x\":\"b\"," + Marks.member(17, number) + ",\"pad\":\"[\"}");
      reader.count(message, 0, message.length);
    }
    tally.publish();
  }

  private void expect(long deliveries, long doubled, long disordered) {
    assertThat(new long[] {tally.deliveries(), tally.doubled(), tally.disordered()})
        .containsExactly(deliveries, doubled, disordered);
  }

  @Test
  void theSameForAllIsInOrderWhateverItsNumbers() {
    hear(tally.new Place(), 2, 0, 1);
    hear(tally.new Place(), 2, 0, 1);
    expect(6, 0, 0);
  }

  @Test
  void anotherOrderForOneIsTold() {
    hear(tally.new Place(), 0, 1, 2, 3);
    hear(tally.new Place(), 0, 2, 1, 3);
    expect(8, 0, 3);
  }

  @Test
  void whatComesAgainIsTold() {
    hear(tally.new Place(), 0, 1, 1, 2, 0);
    expect(3, 2, 0);
  }

  @Test
  void whatOneMissesIsMissingAndAGapOfTheirs() {
    hear(tally.new Place(), 0, 1, 2);
    hear(tally.new Place(), 0, 2);
    expect(5, 0, 1);
  }

  @Test
  void manyInOnePieceAreCounted() {
    var piece = new StringBuilder();
    IntStream.range(0, 3_000).forEach(n -> piece.append(Marks.member(1, n)).append('\n'));
    byte[] bytes = Bytes.of(piece.toString());
    tally.new Place().count(bytes, 0, bytes.length);
    tally.publish();
    expect(3_000, 0, 0);
  }

  @Test
  void latencyIsFromWhenItWasDue() {
    byte[] message = Bytes.of(Marks.member(Micros.now() - 50_000, 0));
    tally.new Place().count(message, 0, message.length);
    assertThat(tally.renewLatencies().millis(0.5)).isBetween(48.0, 5_000.0);
    assertThat(tally.renewLatencies().millis(0.5)).isZero();
  }
}
