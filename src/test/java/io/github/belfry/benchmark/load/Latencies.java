package io.github.belfry.benchmark.load;

/** A histogram with 32 steps per power of two (3 % wide), in microseconds. Of one thread. */
public final class Latencies {
  private static final int STEPS = 32;
  private final long[] counts = new long[64 * STEPS];

  /** One more. */
  public void add(long micros) {
    counts[index(Math.max(1, micros))]++;
  }

  /** The latency in milliseconds that this part of all stays below; 0 if there are none. */
  public double millis(double part) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen > 0 && seen >= part * all) {
        return value(i) / 1_000.0;
      }
    }
    return 0;
  }

  private static int index(long micros) {
    int power = 63 - Long.numberOfLeadingZeros(micros);
    long within = power < 5 ? micros << (5 - power) : micros >> (power - 5);
    return power * STEPS + (int) (within & (STEPS - 1));
  }

  private static double value(int index) {
    return Math.scalb(1 + (index % STEPS + 0.5) / STEPS, index / STEPS);
  }
}
