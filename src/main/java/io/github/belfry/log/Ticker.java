package io.github.belfry.log;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after the log every second and every minute. The scheduled thread only ticks: some servers
 * have but one of them, which must not wait for a database.
 */
@ApplicationScoped
class Ticker {
  @Inject private LogNode node;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedExecutorService executor;
  private ScheduledFuture<?> everySecond;
  private ScheduledFuture<?> everyMinute;

  void start(@Observes LogOpened opened) {
    everySecond = every(1, node::everySecond);
    everyMinute = every(TimeUnit.MINUTES.toSeconds(1), node::everyMinute);
  }

  void stop(@Observes LogClosed closed) {
    if (everySecond != null) {
      everySecond.cancel(false);
      everyMinute.cancel(false);
    }
  }

  private ScheduledFuture<?> every(long seconds, Runnable task) {
    AtomicBoolean busy = new AtomicBoolean();
    Runnable once =
        () -> {
          try {
            task.run();
          } finally {
            busy.set(false);
          }
        };
    return scheduler.scheduleAtFixedRate(
        () -> {
          if (busy.compareAndSet(false, true)) {
            executor.execute(once);
          }
        },
        seconds,
        seconds,
        TimeUnit.SECONDS);
  }
}
