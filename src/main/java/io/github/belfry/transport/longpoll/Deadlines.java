package io.github.belfry.transport.longpoll;

import io.github.belfry.threads.Ticks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Ends the wait of polls when their time is up. One tick for all of them: a managed timer for each
 * would cost more than the poll, and the container's own timeout wants its answer on the spot.
 * Thread-safe.
 */
@ApplicationScoped
public class Deadlines {
  private static final Duration EVERY = Duration.ofMillis(100);

  @Inject private Ticks ticks;

  private final Set<PollExchange> watched = ConcurrentHashMap.newKeySet();
  private Future<?> tick;

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
    tick = ticks.every(EVERY, this::tick);
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
