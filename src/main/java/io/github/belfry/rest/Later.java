package io.github.belfry.rest;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Answering;
import io.github.belfry.threads.Ticks;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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
  private final Executor answering;

  /** Waits by that clock, and answers on those threads. */
  @Inject
  public Later(Ticks ticks, Answering answering) {
    this(ticks::after, answering);
  }

  Later(BiFunction<Duration, Runnable, Future<?>> after, Executor answering) {
    this.after = after;
    this.answering = answering;
  }

  <T> void answer(AsyncResponse waiting, CompletionStage<T> stage, Function<T, Response> answer) {
    Future<?> impatience =
        after.apply(PATIENCE, () -> answering.execute(() -> waiting.resume(late())));
    stage
        .thenApply(answer)
        .whenCompleteAsync(
            (response, failure) -> {
              impatience.cancel(false);
              resume(waiting, response, failure);
            },
            answering);
  }

  /** Answers with the response, or, when there is a failure, with its cause. */
  static void resume(AsyncResponse waiting, Response response, Throwable failure) {
    if (failure == null) {
      waiting.resume(response);
    } else {
      waiting.resume(cause(failure));
    }
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
