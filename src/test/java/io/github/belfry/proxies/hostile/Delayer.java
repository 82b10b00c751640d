package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A long way: everything arrives later by as much, in each of the two directions, in order and as
 * fast as it was sent. A round trip takes twice that.
 */
public final class Delayer implements Misbehaviour {
  private final Duration delay;

  /** Delays each direction by as much. */
  public Delayer(Duration delay) {
    this.delay = delay;
  }

  @Override
  public void serve(Pair pair) throws IOException {
    pair.both(
        pair.client().getInputStream(),
        pair.server().getInputStream(),
        new LongWay(pair, pair.toServer()),
        new LongWay(pair, pair.toClient()));
  }

  private final class LongWay implements Pair.Way {
    private final ScheduledExecutorService underway =
        Executors.newSingleThreadScheduledExecutor(Daemon::of);
    private final Pair pair;
    private final Pair.Way end;

    LongWay(Pair pair, Pair.Way end) {
      this.pair = pair;
      this.end = end;
    }

    @Override
    public void pass(byte[] bytes) {
      later(() -> end.pass(bytes));
    }

    @Override
    public void end() {
      later(pair::close);
      // What is under way still arrives.
      underway.shutdown();
      Daemon.await(() -> underway.awaitTermination(1, TimeUnit.MINUTES));
    }

    private void later(Daemon.Task task) {
      var unused =
          underway.schedule(
              () -> {
                task.run();
                return null;
              },
              delay.toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }
}
