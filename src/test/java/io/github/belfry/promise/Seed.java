package io.github.belfry.promise;

import java.util.Random;

/** The seed of a random test: {@code -Dbelfry.seed=…} repeats a run's choices. */
final class Seed {
  private Seed() {}

  static Random random(String test) {
    long seed = Long.getLong("belfry.seed", System.nanoTime());
    System.out.println(test + ": -Dbelfry.seed=" + seed);
    return new Random(seed);
  }
}
