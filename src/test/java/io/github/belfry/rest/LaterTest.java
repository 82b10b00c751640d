package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LaterTest {
  private final List<Duration> delays = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();
  private final List<Runnable> answering = new ArrayList<>();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private final List<Object> answered = new ArrayList<>();
  private final CompletableFuture<String> stage = new CompletableFuture<>();

  @Test
  void answersAndWaitsNoMore() {
    var response = Response.noContent().build();
    later().answer(waiting(), stage, done -> response);
    assertThat(answered).isEmpty();
    stage.complete("done");
    assertThat(answered).as("by who appends").isEmpty();
    answering.remove(0).run();
    assertThat(answered).containsExactly(response);
    assertThat(timer).isCancelled();
  }

  @Test
  void aFailureIsAnsweredByItsCause() {
    var refused = new Refused(Reason.NOT_FOUND, "gone");
    later().answer(waiting(), stage, done -> Response.noContent().build());
    stage.completeExceptionally(new CompletionException(refused));
    answering.remove(0).run();
    assertThat(answered).containsExactly(refused);
    assertThat(timer).isCancelled();
  }

  @Test
  void whatTakesTooLongIsUnavailable() {
    later().answer(waiting(), stage, done -> Response.noContent().build());
    assertThat(delays).containsExactly(Duration.ofSeconds(30));
    late.get(0).run();
    assertThat(answered).as("by the clock").isEmpty();
    answering.remove(0).run();
    assertThat(answered)
        .singleElement()
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  private Later later() {
    return new Later(this::after, answering::add);
  }

  private Future<?> after(Duration delay, Runnable task) {
    delays.add(delay);
    late.add(task);
    return timer;
  }

  /** Says by which of the two methods it was resumed: an exception isn't an entity. */
  private AsyncResponse waiting() {
    return (AsyncResponse)
        Proxy.newProxyInstance(
            LaterTest.class.getClassLoader(),
            new Class<?>[] {AsyncResponse.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("resume");
              assertThat(method.getParameterTypes()[0])
                  .isEqualTo(arguments[0] instanceof Throwable ? Throwable.class : Object.class);
              answered.add(arguments[0]);
              return true;
            });
  }
}
