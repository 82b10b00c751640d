package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** Breaks every connection off at a moment of its own, whatever it is in the middle of. */
public final class RandomDropper implements Misbehaviour {
  private final Random random;
  private final Duration longest;

  /** Repeats with the same seed what it did. */
  public RandomDropper(long seed, Duration longest) {
    this.random = new Random(seed);
    this.longest = longest;
  }

  @Override
  public void serve(Pair pair) throws IOException {
    Later.run(Duration.ofMillis(random.nextLong(1, longest.toMillis() + 1)), pair::reset);
    pair.relay();
  }
}
