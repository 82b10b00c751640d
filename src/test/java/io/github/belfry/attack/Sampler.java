package io.github.belfry.attack;

import io.github.belfry.support.Api;
import io.github.belfry.support.Json;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.TextSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A reader and a publisher who do nothing wrong, all the while: each 100 ms something is published,
 * each 200 ms the node is asked whether it is alive, whether or not what was asked for before has
 * been answered. Not thread-safe.
 */
final class Sampler implements AutoCloseable {
  private static final long EVERY_MILLIS = 100;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, CompletableFuture<Long>> expected = new ConcurrentHashMap<>();
  private final Api anybody;
  private final Api publisher;
  private final TextSocket socket;
  private int said;

  /** What was seen; each in milliseconds, the longest last. */
  record Sample(List<Long> alive, List<Long> delivered) {
    long worstAlive() {
      return alive.get(alive.size() - 1);
    }

    /** Of all but one in a hundred. */
    long p99() {
      return delivered.get((int) Math.ceil(delivered.size() * 0.99) - 1);
    }
  }

  /** Begins to read. */
  Sampler(Api anybody) {
    this.anybody = anybody;
    publisher = anybody.as("honest-office", "belfry-publisher");
    var handshake = anybody.as("honest").request("ws").build();
    socket =
        TextSocket.open(
            handshake, "belfry.v1", text -> text.lines().forEach(this::hear), this::ended);
  }

  private void hear(String frame) {
    var heard = expected.remove(Json.object(frame).getString("title", ""));
    if (heard != null) {
      heard.complete(System.nanoTime());
    }
  }

  private void ended() {
    expected.values().forEach(f -> f.completeExceptionally(new IllegalStateException("put out")));
  }

  /** What is seen while that is done. */
  Sample during(Runnable attack) {
    var alive = new ArrayList<CompletableFuture<Long>>();
    var delivered = new ArrayList<CompletableFuture<Long>>();
    Runnable look =
        () -> {
          delivered.add(publish());
          if (delivered.size() % 2 == 1) {
            alive.add(sent(anybody.request("health/live").GET(), 200));
          }
        };
    var looking = clock.scheduleAtFixedRate(look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    try {
      attack.run();
    } finally {
      looking.cancel(false);
    }
    // What the clock is at ends before this begins: then nobody adds to the lists.
    return CompletableFuture.supplyAsync(
            () -> new Sample(millis("health/live", alive), millis("a delivery", delivered)), clock)
        .join();
  }

  private CompletableFuture<Long> publish() {
    String title = "honest " + said++;
    String body = "{\"to\":[\"user:honest\"],\"title\":\"" + title + "\"}";
    var arrived = new CompletableFuture<Long>();
    expected.put(title, arrived);
    long begun = System.nanoTime();
    var request = publisher.request("api/notifications").header("Content-Type", "application/json");
    return sent(request.POST(BodyPublishers.ofString(body)), 201)
        .whenComplete((took, refused) -> failWith(arrived, refused))
        .thenCombine(arrived, (took, at) -> at - begun);
  }

  /** What was refused isn't waited for. */
  private static void failWith(CompletableFuture<Long> arrived, Throwable refused) {
    if (refused != null) {
      arrived.completeExceptionally(refused);
    }
  }

  /** How long it took until it was answered like that. */
  private CompletableFuture<Long> sent(HttpRequest.Builder request, int status) {
    long begun = System.nanoTime();
    return http.sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(
            answer -> {
              if (answer.statusCode() != status) {
                throw new IllegalStateException(answer + " " + answer.body());
              }
              return System.nanoTime() - begun;
            });
  }

  private static List<Long> millis(String what, List<CompletableFuture<Long>> all) {
    return all.stream().map(one -> millis(what, one)).sorted().toList();
  }

  private static long millis(String what, CompletableFuture<Long> one) {
    try {
      return Duration.ofNanos(one.get(TestReader.PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .toMillis();
    } catch (TimeoutException never) {
      throw new AssertionError(what + " took too long", never);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    socket.abort();
  }
}
