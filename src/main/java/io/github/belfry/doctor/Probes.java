package io.github.belfry.doctor;

import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Visitor;
import io.github.belfry.threads.Threads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The probes that are held, and the clock they go by. Its few threads are its own: whoever stalls
 * them stalls the doctor alone. Thread-safe.
 */
@ApplicationScoped
public class Probes {
  private static final int THREADS = 4;
  private static final int PER_SITE = 64;
  private static final int PER_NODE = 1_000;

  @Inject private Threads threads;

  private final Slots slots = new Slots(PER_SITE, PER_NODE);
  private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
  private ScheduledThreadPoolExecutor clock;

  /**
   * Lets through by returning who could hold a probe now.
   *
   * @throws Refused as {@link Slots#requireRoom}
   */
  void requireRoom(Visitor visitor) {
    slots.requireRoom(visitor.site());
  }

  /**
   * Holds a probe until the slot is closed.
   *
   * @param ending ends it, when the application is stopped before
   * @throws Refused as {@link Slots#take}
   */
  Slots.Slot hold(Visitor visitor, Runnable ending) {
    Slots.Slot slot = slots.take(visitor.site());
    endings.add(ending);
    return () -> {
      endings.remove(ending);
      slot.close();
    };
  }

  /** Runs that later, unless it is cancelled. */
  Future<?> after(Duration delay, Runnable task) {
    return clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @PostConstruct
  void start() {
    clock = new ScheduledThreadPoolExecutor(THREADS, threads.factory());
    clock.setRemoveOnCancelPolicy(true);
  }

  @PreDestroy
  void stop() {
    endings.forEach(Runnable::run);
    clock.shutdownNow();
  }
}
