package io.github.belfry.threads;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that knows the time: what it runs must not wait for anything. A server's scheduler
 * would keep a cancelled tick, and the application with it, until it is due. Thread-safe.
 */
@ApplicationScoped
public class Ticks {
  private static final int IDLE_SECONDS = 10;

  @Inject private Threads threads;
  private ScheduledThreadPoolExecutor clock;

  /** Runs the tick again and again, until it is cancelled or throws. */
  public Future<?> every(Duration period, Runnable tick) {
    return clock.scheduleAtFixedRate(
        tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs it once. */
  public Future<?> after(Duration delay, Runnable tick) {
    return clock.schedule(tick, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PostConstruct
  void open() {
    clock = new ScheduledThreadPoolExecutor(1, threads.factory());
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** No shutdown: who has asked for a tick cancels it; the thread ends when none is left. */
  @PreDestroy
  void close() {
    clock.setKeepAliveTime(1, TimeUnit.SECONDS);
  }
}
