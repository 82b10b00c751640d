package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Loop;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.peer.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel and its readers on one transport: all peers by turns, round by round, so that what
 * else the machine does meets all of them.
 */
public final class FanOut {
  private FanOut() {}

  /** About how many seconds it will take. */
  public static double seconds(Effort effort, int peers) {
    double burst = 2 + effort.burst() * effort.readers() / 100_000.0;
    double opening = 1 + effort.readers() / 500.0;
    return peers
        * (opening + effort.warming() + burst + effort.rounds() * (effort.seconds() + 1 + burst));
  }

  /** Measures those that have the transport. One that fails is left where it failed. */
  public static List<Lane> measure(
      Transport transport, List<Peer> peers, Effort effort, Progress progress)
      throws InterruptedException, IOException {
    var lanes = new ArrayList<Lane>();
    double one = seconds(effort, 1) / (effort.rounds() + 1);
    try (var loop = new Loop("readers")) {
      for (Peer peer : peers) {
        if (peer.has(transport)) {
          progress.begin(transport.title() + ", " + peer.name() + ": opening, warming", one);
          var lane = new Lane(peer, transport, effort);
          lanes.add(lane);
          attempt(
              lane,
              () -> {
                lane.open(loop);
                lane.warm();
              });
        }
      }
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Lane lane : lanes) {
          progress.begin(transport.title() + ", " + lane.peer().name() + ": round " + round, one);
          attempt(
              lane,
              () -> {
                System.out.println(lane.measureAtRate().text());
                System.out.println(lane.measureAtFullSpeed().text());
              });
        }
      }
      for (Lane lane : lanes) {
        lane.close();
      }
    }
    return lanes;
  }

  private interface Step {
    void run() throws InterruptedException, IOException;
  }

  private static void attempt(Lane lane, Step step) throws InterruptedException {
    if (!lane.failure().isEmpty()) {
      return;
    }
    try {
      step.run();
    } catch (IOException | IllegalStateException e) {
      lane.fail(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
      System.out.println("  " + lane.failure());
    }
  }
}
