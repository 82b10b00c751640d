package io.github.belfry.benchmark.measure;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The median of some rounds, and how far they lie apart. */
public record Spread(double median, double least, double most) {

  /** Of at least one. */
  public static Spread of(DoubleStream rounds) {
    double[] sorted = rounds.sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** As tables have it: the median alone of a single round. */
  public String text() {
    return least == most
        ? number(median)
        : number(median) + " (" + number(least) + "–" + number(most) + ')';
  }

  /** With as many digits as say something. */
  public static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
  }
}
