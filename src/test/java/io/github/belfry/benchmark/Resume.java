package io.github.belfry.benchmark;

import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/**
 * The time in which a reader who missed 100 notifications has them, with 1,000 and with 1,000,000
 * in the log. What was missed is older than what the node holds in memory, so the database answers.
 */
final class Resume {
  private static final int TRIES = 50;

  /** A server that has just been started compiles for a while. */
  private static final int WARMING = 500;

  private static final int IN_MEMORY = 10_000;

  private final ServerProcess server;
  private final Report report;
  private final PublishLoad load;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String reader = Tokens.of("resumer").signed();

  Resume(ServerProcess server, String publisher, Report report) {
    this.server = server;
    this.report = report;
    load = new PublishLoad(server.port(), publisher);
  }

  void run() throws Exception {
    load.fill("user:resumer", 1_000);
    server.restart();
    measure("1,000");
    server.stop();
    History.fill(server, "user:resumer", 500_000);
    History.fill(server, "topic:other", 500_000);
    server.start();
    measure("1,000,000");
  }

  private void measure(String history) throws Exception {
    var cursor = cursor();
    load.fill("user:resumer", 1_000);
    load.fill("topic:other", IN_MEMORY);
    var millis = new double[TRIES];
    var cost = new ServerCost(server.handle());
    var before = cost.cpu();
    for (int n = -WARMING; n < TRIES; n++) {
      if (n == 0) {
        before = cost.cpu();
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
    double cpu = cost.cpu().minus(before).toNanos() / 1e6 / TRIES;
    Arrays.sort(millis);
    var what = "resume with a history of " + history + ": ms to 100 missed, ";
    report.row(what + "half of " + TRIES, Report.number(millis[TRIES / 2]));
    report.row(what + "slowest but 5", Report.number(millis[TRIES - 6]));
    report.row(what + "server CPU each", Report.number(cpu));
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
