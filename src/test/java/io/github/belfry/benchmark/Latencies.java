package io.github.belfry.benchmark;

import java.util.concurrent.atomic.AtomicLongArray;

/** A histogram with 32 steps per power of two (3 % wide), in microseconds. Thread-safe. */
final class Latencies {
  private static final int STEPS = 32;
  private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

  void add(long micros) {
    counts.incrementAndGet(index(Math.max(1, micros)));
  }

  void clear() {
    for (int i = 0; i < counts.length(); i++) {
      counts.set(i, 0);
    }
  }

  /** The latency in milliseconds that this part of all stays below. */
  double millis(double part) {
    long all = 0;
    for (int i = 0; i < counts.length(); i++) {
      all += counts.get(i);
    }
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
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
