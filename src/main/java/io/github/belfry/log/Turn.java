package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Either an errand is begun or it is given up, never both: whoever is told that it wasn't done can
 * rely on it. Thread-safe.
 */
final class Turn {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private enum Of {
    THOSE_WHO_WAIT,
    THE_BEGUN,
    THE_GIVEN_UP
  }

  private final AtomicReference<Of> turn = new AtomicReference<>(Of.THOSE_WHO_WAIT);

  /**
   * Begins, perhaps again after an attempt that was rolled back.
   *
   * @return whether anybody still waits for it
   */
  boolean begin(CompletableFuture<?> answer) {
    turn.compareAndSet(Of.THOSE_WHO_WAIT, Of.THE_BEGUN);
    return turn.get() == Of.THE_BEGUN && !answer.isDone();
  }

  /** Nobody waits any longer: what isn't begun never will be. */
  void giveUp(CompletableFuture<?> answer) {
    boolean waited = turn.compareAndSet(Of.THOSE_WHO_WAIT, Of.THE_GIVEN_UP);
    answer.completeExceptionally(
        waited
            ? new Refused(
                Reason.UNAVAILABLE, "too much waits to be stored; this was not stored", RETRY_AFTER)
            : Attempts.inDoubt());
  }
}
