package io.github.belfry.transport.longpoll;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the wait of polls when their time is up. One tick for all of them: a managed timer for each
 * would cost more than the poll, and the container's own timeout wants its answer on the spot.
 * Thread-safe.
 */
@ApplicationScoped
public class Deadlines {
  private static final int TICK_MILLIS = 100;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Set<PollExchange> watched = ConcurrentHashMap.newKeySet();
  private ScheduledFuture<?> tick;

  /** Ends this poll's wait when it is over, unless it is answered before. */
  void watch(PollExchange exchange) {
    watched.add(exchange);
  }

  /** Ends the wait of all polls now. */
  void bringForward() {
    watched.forEach(PollExchange::expire);
  }

  @PostConstruct
  void start() {
    tick =
        scheduler.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    tick.cancel(false);
  }

  private void tick() {
    long now = System.nanoTime();
    watched.removeIf(exchange -> exchange.isAnsweredOrExpires(now));
  }
}
