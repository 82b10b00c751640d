package io.github.belfry.hub;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Turns the hub's wheel once a second, and stops it with the application. */
@ApplicationScoped
public class HubClock {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration POLL_EVERY = Duration.ofMillis(10);

  @Inject private Hub hub;
  @Resource private ManagedScheduledExecutorService scheduler;
  private ScheduledFuture<?> ticking;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    // Observing makes the bean, and with it the clock.
  }

  @PostConstruct
  void begin() {
    // Payara's scheduler has one thread by default: the tick only hands over.
    ticking = scheduler.scheduleAtFixedRate(hub::tick, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    ticking.cancel(false);
    hub.drain(Duration.ZERO);
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    while (hub.isSaying() && System.nanoTime() < until) {
      LockSupport.parkNanos(POLL_EVERY.toNanos());
    }
  }
}
