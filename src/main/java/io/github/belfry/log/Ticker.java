package io.github.belfry.log;

import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Urgent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after the log every second and every minute. The ticking thread must not wait for a
 * database.
 */
@ApplicationScoped
class Ticker {
  @Inject private LogNode node;
  @Inject private Ticks ticks;
  @Inject private Urgent urgent;
  private Future<?> everySecond;
  private Future<?> everyMinute;

  void start(@Observes LogOpened opened) {
    everySecond = every(Duration.ofSeconds(1), node::everySecond);
    everyMinute = every(Duration.ofMinutes(1), node::everyMinute);
  }

  void stop(@Observes LogClosed closed) {
    if (everySecond != null) {
      everySecond.cancel(false);
      everyMinute.cancel(false);
    }
  }

  private Future<?> every(Duration period, Runnable task) {
    AtomicBoolean busy = new AtomicBoolean();
    Runnable once =
        () -> {
          try {
            task.run();
          } finally {
            busy.set(false);
          }
        };
    return ticks.every(
        period,
        () -> {
          if (busy.compareAndSet(false, true)) {
            urgent.execute(once);
          }
        });
  }
}
