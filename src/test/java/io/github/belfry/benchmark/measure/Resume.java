package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Publisher;
import io.github.belfry.benchmark.peer.Belfry;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The time in which a reader who missed 100 notifications has them, with 1,000 and with 1,000,000
 * in the log. What was missed is older than what the node holds in memory, so the database answers.
 */
public final class Resume {
  private static final int TRIES = 50;

  /** A server that has just been started compiles for a while. */
  private static final int WARMING = 500;

  private static final int IN_MEMORY = 10_000;
  private static final int BATCH = 1_000;

  private final Belfry belfry;
  private final ServerProcess server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String reader = Tokens.of("resumer").signed();

  /** Of that server, which is stopped and started meanwhile. */
  public Resume(Belfry belfry) {
    this.belfry = belfry;
    server = belfry.server();
  }

  /**
   * What one history came to.
   *
   * @param history how long it is
   * @param half ms in which half had what they missed
   * @param slowest ms in which all but five had
   * @param cpu milliseconds of the server's processor, each
   */
  public record Result(String history, double half, double slowest, double cpu) {}

  /** About how many seconds it will take. */
  public static double seconds() {
    return 300;
  }

  /** With a short and a long one. */
  public List<Result> measure() throws Exception {
    fill("user:resumer", 1_000);
    server.restart();
    Result ofThousand = measure("1,000");
    server.stop();
    History.fill(server, "user:resumer", 500_000);
    History.fill(server, "topic:other", 500_000);
    server.start();
    return List.of(ofThousand, measure("1,000,000"));
  }

  private void fill(String channel, int notifications) throws Exception {
    try (var publisher = new Publisher(belfry.port(), 1, 0, () -> belfry.speech(channel, BATCH))) {
      publisher.atFullSpeed(Duration.ofMinutes(1), notifications / BATCH);
    }
  }

  private Result measure(String history) throws Exception {
    var cursor = cursor();
    fill("user:resumer", 1_000);
    fill("topic:other", IN_MEMORY);
    var millis = new double[TRIES];
    var cost = new Cost(server.handle());
    double before = cost.cpuSeconds();
    for (int n = -WARMING; n < TRIES; n++) {
      if (n == 0) {
        before = cost.cpuSeconds();
      }
      long begin = System.nanoTime();
      var body = poll(cursor);
      if (body.split("\"op\":\"notification\"", -1).length != 101) {
        throw new IllegalStateException("a poll has 100 frames: " + body.substring(0, 200));
      }
      if (n >= 0) {
        millis[n] = (System.nanoTime() - begin) / 1e6;
      }
    }
    double cpu = (cost.cpuSeconds() - before) * 1e3 / TRIES;
    Arrays.sort(millis);
    return new Result(history, millis[TRIES / 2], millis[TRIES - 6], cpu);
  }

  private String cursor() throws Exception {
    var body = poll(null);
    int from = body.indexOf("\"cursor\":\"") + 10;
    return body.substring(from, body.indexOf('"', from));
  }

  private String poll(String after) throws Exception {
    var query = "/poll?wait=0" + (after == null ? "" : "&after=" + after);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/belfry" + query))
            .header("Authorization", "Bearer " + reader)
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
