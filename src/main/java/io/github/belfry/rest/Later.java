package io.github.belfry.rest;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers when a stage completes, and holds no thread until then. The time limit isn't the
 * container's: that keeps the request until it is due, however soon it was answered. Thread-safe.
 */
@Dependent
public class Later {
  /** The log answers within milliseconds or is in trouble; nobody waits longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BiFunction<Duration, Runnable, Future<?>> after;

  /** Waits by that clock, and says there that it was too long. */
  @Inject
  public Later(Ticks ticks, Workers workers) {
    this((delay, task) -> ticks.after(delay, () -> workers.execute(task)));
  }

  Later(BiFunction<Duration, Runnable, Future<?>> after) {
    this.after = after;
  }

  <T> void answer(AsyncResponse waiting, CompletionStage<T> stage, Function<T, Response> answer) {
    Future<?> impatience = after.apply(PATIENCE, () -> waiting.resume(late()));
    stage
        .thenApply(answer)
        .whenComplete(
            (response, failure) -> {
              impatience.cancel(false);
              if (failure == null) {
                waiting.resume(response);
              } else {
                waiting.resume(cause(failure));
              }
            });
  }

  private static Refused late() {
    return new Refused(
        Reason.UNAVAILABLE,
        "the log doesn't answer: this may have been done, or be done yet; a repeat with the same"
            + " Idempotency-Key is safe",
        Duration.ofSeconds(1));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
