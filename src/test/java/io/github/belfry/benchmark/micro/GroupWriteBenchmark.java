package io.github.belfry.benchmark.micro;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Publishes that come at once are written together. */
@State(Scope.Benchmark)
public class GroupWriteBenchmark {
  /** How many come at once. */
  @Param({"1", "64", "256"})
  public int group;

  private LogOnH2 node;

  /** A log of its own. */
  @Setup
  public void open() throws IOException {
    node = new LogOnH2();
  }

  /** Ends it. */
  @TearDown
  public void close() {
    node.close();
  }

  /** Until all are stored. */
  @Benchmark
  public int write() {
    return node.sayAtOnce(group);
  }
}
