package io.github.belfry.rest;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers when a stage completes, and holds no thread until then. */
final class Later {
  /** The log answers within milliseconds or is in trouble; nobody waits longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Later() {}

  static <T> void answer(
      AsyncResponse waiting, CompletionStage<T> stage, Function<T, Response> answer) {
    waiting.setTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    waiting.setTimeoutHandler(
        late ->
            late.resume(
                new Refused(
                    Reason.UNAVAILABLE,
                    "the log doesn't answer; repeat with the same Idempotency-Key",
                    Duration.ofSeconds(1))));
    stage.thenApply(answer).whenComplete((response, failure) -> resume(waiting, response, failure));
  }

  private static void resume(AsyncResponse waiting, Response response, Throwable failure) {
    if (failure == null) {
      waiting.resume(response);
    } else {
      waiting.resume(
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure);
    }
  }
}
