package io.github.belfry.hub;

import io.github.belfry.threads.Ticks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Turns the hub's wheel once a second, and stops it with the application. */
@ApplicationScoped
public class HubClock {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration POLL_EVERY = Duration.ofMillis(10);

  @Inject private Hub hub;
  @Inject private Ticks ticks;
  private Future<?> ticking;

  @PostConstruct
  void begin() {
    ticking = ticks.every(Duration.ofSeconds(1), hub::tick);
  }

  /** Where no servlet was ever loaded, and while all beans are there: they end in no order. */
  void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object ending) {
    end();
  }

  /** Says goodbye to all who listen. */
  void end() {
    ticking.cancel(false);
    hub.drain(Duration.ZERO);
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    while (hub.isSaying() && System.nanoTime() < until) {
      LockSupport.parkNanos(POLL_EVERY.toNanos());
    }
  }
}
