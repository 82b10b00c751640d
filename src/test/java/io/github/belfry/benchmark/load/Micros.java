package io.github.belfry.benchmark.load;

import java.time.Instant;

/** Microseconds since the epoch. */
final class Micros {
  private Micros() {}

  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
