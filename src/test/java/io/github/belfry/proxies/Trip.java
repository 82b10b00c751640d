package io.github.belfry.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Tab;
import io.github.belfry.support.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One reader on one route, and what a back-office says to it meanwhile, by a way of its own. What
 * goes wrong with one must not keep the others from going on: it is kept, and thrown at the end.
 */
final class Trip {
  /** In which the first must come, and whatever is missing when all has been said. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Route route;
  private final Api office;
  private final String user;
  private final String channel;
  private final List<RuntimeException> troubles = new ArrayList<>();
  private CompletableFuture<Void> said = CompletableFuture.completedFuture(null);
  private Reader reader;
  private double roundTrip;
  private Result result;

  Trip(Route route, Api office) {
    this.route = route;
    this.office = office;
    this.user = "reader on " + route.name();
    this.channel = "user:" + user;
  }

  String name() {
    return route.name();
  }

  JsonObject json(String browser) {
    return result.json(browser, route.name());
  }

  /** Opens a tab, given the proxy that it is to use, and begins to load the page. */
  void open(Function<Optional<URI>, Tab> tabs) {
    attempt(() -> reader = new Reader(tabs.apply(route.forward()), route.base()));
  }

  /** Starts the client when the page is there, and waits for what was said before. */
  void begin(ScheduledExecutorService clock) {
    attempt(
        () -> {
          reader.awaitPage();
          route.begin().run();
          roundTrip = reader.roundTrip();
          String place = office.say(channel, "-1");
          office.say(channel, "0");
          reader.listen(Tokens.of(user).signed(), place);
          reader.awaitHeard(1, PATIENCE);
        });
    int size = route.isSilent() ? 50 : 10;
    Executor afterSilence =
        CompletableFuture.delayedExecutor(route.silence().toMillis(), TimeUnit.MILLISECONDS, clock);
    for (int n = 1; n < Result.SAID; n += size) {
      IntStream burst = IntStream.range(n, Math.min(n + size, Result.SAID));
      said = said.thenRunAsync(() -> say(burst), afterSilence);
    }
  }

  /** Says some together. */
  private void say(IntStream numbers) {
    var batch = Json.createArrayBuilder();
    numbers.forEach(
        n ->
            batch.add(
                Json.createObjectBuilder()
                    .add("to", Json.createArrayBuilder().add(channel))
                    .add("title", Integer.toString(n))));
    var body = Json.createObjectBuilder().add("notifications", batch).build().toString();
    assertThat(office.post("api/notifications/batch", body).status()).isEqualTo(201);
  }

  /** Waits until all has been said and heard, and looks at it. */
  void await() {
    said.join();
    attempt(() -> reader.awaitHeard(Result.SAID, PATIENCE));
    result = reader == null ? Result.NONE : reader.result(roundTrip);
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      troubles.add(e);
    }
  }

  /** Throws what went wrong. */
  void verify() {
    if (reader == null) {
      throw troubles.get(0);
    }
    assertThat(result.lost()).as("lost; %s", result).isEmpty();
    assertThat(result.doubled()).as("doubled; %s", result).isZero();
    assertThat(result.isInOrder()).as("in order; %s", result).isTrue();
    assertThat(result.first()).as("soon; %s", result).isLessThan(result.limit());
    assertThat(result.chosen()).as("transport; %s", result).matches(route.transports());
    assertThat(result.said()).as("state; %s", result).matches(route.said());
    if (route.isSilent()) {
      assertThat(result.openings()).as("learnt from one cut; %s", result).hasSizeLessThan(3);
    }
    assertThat(troubles).isEmpty();
  }
}
