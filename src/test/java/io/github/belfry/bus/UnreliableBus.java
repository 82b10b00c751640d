package io.github.belfry.bus;

import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Passes on what it is told: never, once, twice, or later and in another order. */
final class UnreliableBus implements Ear {
  private final Ear behind;
  private final Random random;
  private final List<Changed> late = new ArrayList<>();

  UnreliableBus(Ear behind, Random random) {
    this.behind = behind;
    this.random = random;
  }

  @Override
  public void hear(Changed changed) {
    switch (random.nextInt(4)) {
      case 0 -> {
        // lost
      }
      case 1 -> behind.hear(changed);
      case 2 -> {
        behind.hear(changed);
        behind.hear(changed);
      }
      default -> late.add(random.nextInt(late.size() + 1), changed);
    }
    if (late.size() > 3) {
      behind.hear(late.remove(0));
    }
  }
}
