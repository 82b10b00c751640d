package io.github.belfry.benchmark;

import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;

/** What an idle connection holds: live heap before and after 2,000 WebSockets. */
final class Idle {
  private static final int CONNECTIONS = 2_000;

  private final ServerProcess server;
  private final Report report;

  Idle(ServerProcess server, Report report) {
    this.server = server;
    this.report = report;
  }

  void run() throws Exception {
    var cost = new ServerCost(server.handle());
    open(50, 0).close();
    long before = cost.liveHeap();
    try (var crowd = open(CONNECTIONS, 50)) {
      long after = cost.liveHeap();
      if (crowd.tally().lost() > 0) {
        throw new IllegalStateException("connections were lost");
      }
      double kib = (after - before) / 1024.0 / CONNECTIONS;
      report.row("2,000 idle WebSockets: KiB of live heap each", Report.number(kib));
    }
  }

  private Crowd open(int size, int from) throws Exception {
    return new Crowd(
        server.port(), "/belfry/ws", size, n -> Tokens.of("idle" + (from + n)).signed());
  }
}
