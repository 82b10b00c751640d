package io.github.belfry.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes over HTTP, with so many requests under way at once. */
final class PublishLoad {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String token;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Latencies latencies = new Latencies();

  PublishLoad(int port, String token) {
    address = URI.create("http://127.0.0.1:" + port + "/belfry/api/notifications");
    this.token = token;
  }

  /** Publishes for that long, at most {@code perSecond} (0: as fast as it goes). */
  double run(String channel, int concurrency, int perSecond, Duration duration)
      throws InterruptedException {
    var slots = new Semaphore(concurrency);
    acknowledged.set(0);
    latencies.clear();
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    for (long n = 0; System.nanoTime() < end; n++) {
      if (perSecond > 0) {
        long due = begin + n * 1_000_000_000L / perSecond;
        Until.holds(Duration.ofSeconds(10), () -> System.nanoTime() >= due);
      }
      slots.acquire();
      var unused = publish(channel).whenComplete((status, failure) -> slots.release());
    }
    slots.acquire(concurrency);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (refused.get() > 0) {
      throw new IllegalStateException(refused.get() + " publishes were not answered 201");
    }
    return acknowledged.get() / seconds;
  }

  private CompletableFuture<Integer> publish(String channel) {
    long sent = Micros.now();
    var body =
        "{\"to\":[\""
            + channel
            + "\"],\"title\":\""
            + sent
            + "\",\"type\":\"benchmark\",\"body\":\""
            + "x".repeat(100)
            + "\"}";
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle(
            (response, failure) -> {
              if (failure != null || response.statusCode() != 201) {
                refused.incrementAndGet();
                return 0;
              }
              acknowledged.incrementAndGet();
              latencies.add(Micros.now() - sent);
              return 201;
            });
  }

  /** Stores a history, through batches of 1,000. */
  void fill(String channel, int notifications) throws Exception {
    var one = "{\"to\":[\"" + channel + "\"],\"title\":\"1\"}";
    var body = "{\"notifications\":[" + (one + ",").repeat(999) + one + "]}";
    var request =
        HttpRequest.newBuilder(URI.create(address + "/batch"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    for (int n = 0; n < notifications; n += 1_000) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 201) {
        throw new IllegalStateException("a batch was answered " + status);
      }
    }
  }

  long acknowledged() {
    return acknowledged.get();
  }

  Latencies latencies() {
    return latencies;
  }
}
