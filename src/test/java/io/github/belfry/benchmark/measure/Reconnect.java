package io.github.belfry.benchmark.measure;

import io.github.belfry.benchmark.load.Crowd;
import io.github.belfry.benchmark.load.Loop;
import io.github.belfry.benchmark.load.Publisher;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.benchmark.load.Until;
import io.github.belfry.benchmark.peer.Belfry;
import io.github.belfry.benchmark.peer.Returning;
import java.io.IOException;
import java.time.Duration;

/**
 * Known users come back at once, by WebSocket, each from their cursor, and get what they missed.
 */
public final class Reconnect {
  private static final int MISSED = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Reconnect() {}

  /**
   * What one return came to.
   *
   * @param seconds until all had everything
   * @param cpu the server's processor seconds
   * @param lost notifications that never came, or came again or out of order
   */
  public record Result(int users, int missed, double seconds, double cpu, long lost) {}

  /** About how many seconds it will take. */
  public static double seconds(int users) {
    return 10 + users / 150.0;
  }

  /** They come once to be known; then they miss some, and come back. */
  public static Result measure(Belfry belfry, int users, int round)
      throws IOException, InterruptedException {
    var returning = new Returning(belfry, users, "topic:returning" + round);
    try (var loop = new Loop("returning")) {
      try (var before = new Crowd(loop)) {
        before.open(Transport.WEBSOCKET, belfry.port(), users, returning::first);
      }
      try (var publisher = new Publisher(belfry.port(), 1, 0, returning::speech)) {
        publisher.atFullSpeed(Duration.ofMinutes(1), MISSED);
      }
      var cost = new Cost(belfry.process());
      double cpu = cost.cpuSeconds();
      long begin = System.nanoTime();
      try (var after = new Crowd(loop)) {
        after.open(Transport.WEBSOCKET, belfry.port(), users, returning::again);
        long expected = (long) users * MISSED;
        var tally = after.tally();
        Until.held(PATIENCE, () -> tally.deliveries() >= expected || !tally.lost().isEmpty());
        double seconds = (System.nanoTime() - begin) / 1e9;
        long faults =
            expected
                - tally.deliveries()
                + tally.doubled()
                + tally.disordered()
                + tally.lost().size();
        return new Result(users, MISSED, seconds, cost.cpuSeconds() - cpu, faults);
      }
    }
  }
}
