package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Crowd;
import io.github.belfry.benchmark.load.Loop;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.load.Until;
import io.github.belfry.benchmark.peer.IdleTalks;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;

/** What connections cost on which nothing is said. */
public final class Idle {
  private static final int BEFORE = 50;

  private Idle() {}

  /**
   * What so many came to.
   *
   * @param kib of live heap, each
   * @param percent of one core, all of them
   */
  public record Result(double kib, double percent) {}

  /** About how many seconds it will take. */
  public static double seconds(Effort effort, int connections) {
    return 15 + connections / 300.0 + effort.seconds();
  }

  /** Opens a few, looks at the heap, opens the others, looks again, and watches for a while. */
  public static Result measure(IdleTalks talks, Transport transport, Effort effort, int connections)
      throws IOException, InterruptedException {
    var cost = new Cost(talks.process());
    IntFunction<Talk> talk = n -> talks.talk(transport, n);
    try (var loop = new Loop("idle");
        var few = new Crowd(loop);
        var crowd = new Crowd(loop)) {
      few.open(transport, talks.port(), BEFORE, talk);
      long before = cost.liveHeap();
      crowd.open(transport, talks.port(), connections, n -> talk.apply(BEFORE + n));
      long after = cost.liveHeap();
      double cpu = cost.cpuSeconds();
      long begin = System.nanoTime();
      boolean lost =
          Until.held(Duration.ofSeconds(effort.seconds()), () -> !crowd.tally().lost().isEmpty());
      if (lost) {
        throw new IllegalStateException("an idle connection ended: " + crowd.tally().lost().peek());
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Result(
          (after - before) / 1024.0 / connections, (cost.cpuSeconds() - cpu) / seconds * 100);
    }
  }
}
