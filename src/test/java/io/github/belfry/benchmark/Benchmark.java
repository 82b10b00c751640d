package io.github.belfry.benchmark;

import io.github.belfry.benchmark.micro.Micro;
import io.github.belfry.benchmark.report.Report;
import java.util.List;

/** Measures what docs/benchmark.md says, which it also keeps. Run by {@code ./belfry benchmark}. */
public final class Benchmark {
  private Benchmark() {}

  /** Runs what the options choose. */
  public static void main(String[] arguments) throws Exception {
    var all = List.of(arguments);
    if (all.contains("--micro")) {
      System.exit(Micro.run(all.stream().filter(it -> !it.equals("--micro")).toList()));
    }
    if (all.contains("--help")) {
      System.out.println("--micro, then JMH's own options; or any of " + Options.usage());
      return;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    run(options);
    System.out.println("The benchmark is done; the figures are in " + options.page());
    // What it has started ends with it.
    System.exit(0);
  }

  static void run(Options options) throws Exception {
    new Parts(options, new Report(options.page())).run();
  }
}
