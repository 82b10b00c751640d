package io.github.belfry.benchmark.micro;

import io.github.belfry.hub.CrowdedHub;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One notification goes through the hub to each reader's queue, and out of it. */
@State(Scope.Benchmark)
public class DeliveryBenchmark {
  /** Readers of the channel. */
  @Param({"1", "1000"})
  public int readers;

  private CrowdedHub hub;

  /** The log in memory keeps what is said: a fresh one for each iteration. */
  @Setup(Level.Iteration)
  public void open() {
    hub = new CrowdedHub("room:micro", readers);
  }

  /** To all of them. */
  @Benchmark
  public long deliver() {
    return hub.say();
  }
}
