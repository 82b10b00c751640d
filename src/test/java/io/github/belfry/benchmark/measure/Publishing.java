package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Publisher;
import io.github.belfry.benchmark.peer.Belfry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Acknowledged, durable publishes to a channel that nobody hears, on one server and database. */
public final class Publishing {
  private static final String NOBODY = "topic:nobody";
  private static final int BATCH = 100;
  private static final int BATCH_PUBLISHERS = 16;
  private static final int[] PUBLISHERS = {1, 16, 256};

  private Publishing() {}

  /**
   * What so many publishers came to.
   *
   * @param perSecond notifications
   * @param half ms in which half were answered
   * @param micros of the server's processor, each
   */
  public record Result(int publishers, int batch, Spread perSecond, Spread half, Spread micros) {}

  private record Load(int publishers, int batch) {
    @Override
    public String toString() {
      return "%d at once, %d in each request".formatted(publishers, batch);
    }
  }

  /** About how many seconds it will take. */
  public static double seconds(Effort effort) {
    return (PUBLISHERS.length + 1) * (effort.warming() + effort.rounds() * (effort.seconds() + 1));
  }

  /** Measures each load round by round, all of them by turns. */
  public static List<Result> measure(Belfry belfry, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    var loads = new ArrayList<Load>();
    for (int publishers : PUBLISHERS) {
      loads.add(new Load(publishers, 1));
    }
    loads.add(new Load(BATCH_PUBLISHERS, BATCH));
    var rounds = new ArrayList<List<double[]>>();
    for (Load load : loads) {
      rounds.add(new ArrayList<>());
      progress.begin("warming with " + load, effort.warming());
      run(belfry, load, effort.warming());
    }
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Load load : loads) {
        progress.begin("publishing, " + load + ", round " + round, effort.seconds() + 1);
        rounds.get(loads.indexOf(load)).add(run(belfry, load, effort.seconds()));
      }
    }
    var results = new ArrayList<Result>();
    for (Load load : loads) {
      List<double[]> all = rounds.get(loads.indexOf(load));
      results.add(
          new Result(
              load.publishers(), load.batch(), spread(all, 0), spread(all, 1), spread(all, 2)));
    }
    return results;
  }

  private static Spread spread(List<double[]> rounds, int figure) {
    return Spread.of(rounds.stream().flatMapToDouble(round -> DoubleStream.of(round[figure])));
  }

  private static double[] run(Belfry belfry, Load load, int seconds)
      throws IOException, InterruptedException {
    try (var publisher =
        new Publisher(
            belfry.port(), load.publishers(), 0, () -> belfry.speech(NOBODY, load.batch()))) {
      var cost = new Cost(belfry.process());
      double cpu = cost.cpuSeconds();
      Publisher.Run run = publisher.atFullSpeed(Duration.ofSeconds(seconds), Long.MAX_VALUE);
      double notifications = run.acknowledged() * (double) load.batch();
      return new double[] {
        notifications / run.seconds(),
        run.latencies().millis(0.5),
        (cost.cpuSeconds() - cpu) / notifications * 1e6
      };
    }
  }
}
