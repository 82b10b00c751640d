package io.github.belfry.benchmark;

import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The first benchmark: fan-out, publishing, resuming and idle connections on Payara Micro with its
 * H2 file. Run by the command in docs/benchmark.md, which it also keeps.
 */
public final class Benchmark {
  private final Report report = new Report();
  private final String publisher = Tokens.of("bench", "belfry-publisher").signed();

  private Benchmark() {}

  /** Runs everything; the only argument is the page to keep. */
  public static void main(String[] arguments) throws Exception {
    var benchmark = new Benchmark();
    var page = Path.of(arguments[0]);
    try (var server = server("benchmark").start()) {
      new FanOut(server, benchmark.publisher, benchmark.report).run();
      benchmark.report.write(page);
      new Publishing(server, benchmark.publisher, benchmark.report).run();
    }
    benchmark.report.write(page);
    try (var server = server("benchmark-idle").start()) {
      new Idle(server, benchmark.report).run();
    }
    benchmark.report.write(page);
    try (var server = server("benchmark-resume").start()) {
      new Resume(server, benchmark.publisher, benchmark.report).run();
    }
    benchmark.report.write(page);
    System.out.println("The benchmark is done; the figures are in " + page);
  }

  private static ServerProcess server(String name) {
    return ServerProcess.named(name)
        .optimizing()
        .with("belfry.limit.connections-user", "100000")
        .with("belfry.limit.connect-rate-user", "100000,100000")
        .with("belfry.limit.connect-rate-address", "100000,100000")
        .with("belfry.limit.room-rate", "100000,100000");
  }

  static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
