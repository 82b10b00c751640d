package io.github.belfry.support;

import java.util.Random;

/** The seed of every random test: {@code -Dbelfry.seed=…} repeats a run's choices. */
public final class Seed {
  private Seed() {}

  /** A new one, or the one that was asked for; printed, so that it can be asked for. */
  public static long of(String test) {
    long seed = Long.getLong("belfry.seed", System.nanoTime());
    System.out.println(test + ": -Dbelfry.seed=" + seed);
    return seed;
  }

  /** What follows from it. */
  public static Random random(String test) {
    return new Random(of(test));
  }
}
