package io.github.belfry.proxies.hostile;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The clock of all proxies. */
final class Later {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Daemon::of);

  private Later() {}

  /** Does what must not block; closing, mostly. */
  static void run(Duration delay, Daemon.Task task) {
    var unused = cancellable(delay, task);
  }

  /** The same, unless it is cancelled before. */
  static Future<?> cancellable(Duration delay, Daemon.Task task) {
    return CLOCK.schedule(
        () -> {
          task.run();
          return null;
        },
        delay.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
