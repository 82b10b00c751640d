package io.github.belfry.benchmark;

import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.time.Duration;

/**
 * One channel, 1,000 WebSocket readers: at a fixed rate for the cost, at full speed for the most.
 */
final class FanOut {
  private static final int READERS = 1_000;
  private static final int ROUNDS = 3;

  private final ServerProcess server;
  private final Report report;
  private final PublishLoad load;
  private final ServerCost cost;

  FanOut(ServerProcess server, String publisher, Report report) {
    this.server = server;
    this.report = report;
    load = new PublishLoad(server.port(), publisher);
    cost = new ServerCost(server.handle());
  }

  void run() throws Exception {
    try (var crowd =
        new Crowd(
            server.port(),
            "/belfry/ws?channels=topic%3Abench",
            READERS,
            n -> Tokens.of("reader" + n).signed())) {
      measure(crowd, 20, Benchmark.seconds(10), "");
      for (int round = 1; round <= ROUNDS; round++) {
        measure(crowd, 20, Benchmark.seconds(10), "20 publishes/s, round " + round);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        measure(crowd, 0, Duration.ofMillis(300), "burst at full speed, round " + round);
      }
    }
  }

  private void measure(Crowd crowd, int perSecond, Duration duration, String title)
      throws IOException, InterruptedException {
    var tally = crowd.tally();
    tally.latencies().clear();
    long before = tally.deliveries();
    var cpu = cost.cpu();
    long begin = System.nanoTime();
    load.run("topic:bench", perSecond == 0 ? 16 : 64, perSecond, duration);
    long expected = before + load.acknowledged() * READERS;
    Until.holds(Duration.ofMinutes(2), () -> tally.deliveries() >= expected);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double millions = (tally.deliveries() - before) / 1e6;
    if (tally.deliveries() != expected || tally.lost() > 0) {
      throw new IllegalStateException("deliveries were doubled, or readers lost");
    }
    if (title.isEmpty()) {
      return;
    }
    double cpuSeconds = cost.cpu().minus(cpu).toMillis() / 1e3;
    var what = "1,000 WebSocket readers, " + title + ": ";
    report.row(what + "deliveries a second", Report.number(millions * 1e6 / seconds));
    report.row(what + "server CPU s per million deliveries", Report.number(cpuSeconds / millions));
    report.row(
        what + "latency ms, half / 99 %",
        Report.number(tally.latencies().millis(0.5))
            + " / "
            + Report.number(tally.latencies().millis(0.99)));
  }
}
