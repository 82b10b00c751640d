package io.github.belfry.benchmark;

import io.github.belfry.support.ServerProcess;

/** Acknowledged, durable publishes a second with 1, 16 and 256 requests under way. */
final class Publishing {
  private final ServerProcess server;
  private final Report report;
  private final String publisher;

  Publishing(ServerProcess server, String publisher, Report report) {
    this.server = server;
    this.publisher = publisher;
    this.report = report;
  }

  void run() throws Exception {
    var load = new PublishLoad(server.port(), publisher);
    load.run("topic:nobody", 64, 0, Benchmark.seconds(10));
    for (int concurrency : new int[] {1, 16, 256}) {
      double rate = load.run("topic:nobody", concurrency, 0, Benchmark.seconds(10));
      var what = concurrency + " concurrent publisher" + (concurrency == 1 ? "" : "s") + ": ";
      report.row(what + "durable publishes a second", Report.number(rate));
      report.row(what + "half answered within ms", Report.number(load.latencies().millis(0.5)));
    }
  }
}
