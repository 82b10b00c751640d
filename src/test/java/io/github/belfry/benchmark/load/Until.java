package io.github.belfry.benchmark.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
public final class Until {
  private Until() {}

  /** Fails when it doesn't hold within that time. */
  public static void holds(String what, Duration most, BooleanSupplier condition) {
    if (!held(most, condition)) {
      throw new IllegalStateException("waited in vain for " + what + ", for " + most);
    }
  }

  /** Whether it did within that time. */
  public static boolean held(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }
}
