package io.github.belfry.receipts;

import io.github.belfry.log.LogClosed;
import io.github.belfry.log.LogOpened;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits in memory, soon: five times a second, at once when a batch is full. */
@ApplicationScoped
class Flusher {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  /** Something that waits in memory. */
  interface Part {
    /** Whether nothing waits. */
    boolean isEmpty();

    /** Writes it; may block. */
    void flush();
  }

  private final AtomicBoolean running = new AtomicBoolean();
  @Inject @Any private Instance<Part> parts;
  @Inject private Workers workers;
  @Inject private Ticks ticks;
  private Future<?> ticking;

  void start(@Observes LogOpened opened) {
    ticking = ticks.every(EVERY, this::soon);
  }

  /** Begins to write, unless nothing waits or that is under way. Doesn't block. */
  void soon() {
    if (parts.stream().allMatch(Part::isEmpty) || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      workers.execute(this::run);
    } catch (RuntimeException rejected) {
      running.set(false);
      LOG.warn("Receipts wait for the next tick", rejected);
    }
  }

  private void run() {
    try {
      flush();
    } finally {
      running.set(false);
    }
  }

  private void flush() {
    for (Part part : parts) {
      try {
        part.flush();
      } catch (Refused unavailable) {
        LOG.debug("Receipts wait until the store can be reached");
      } catch (RuntimeException failure) {
        LOG.error("Receipts could not be written", failure);
      }
    }
  }

  void stop(@Observes LogClosed closed) {
    if (ticking != null) {
      ticking.cancel(false);
      flush();
    }
  }
}
