package io.github.belfry.audit;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Batch;
import io.github.belfry.threads.Coalescing;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for a moment to be written into the chain, many together. Thread-safe. */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final int GROUP = 500;

  /** So many wait while the database is away; what doesn't fit is counted. */
  private static final int MOST = 20_000;

  private final Batch<Note> line;
  private final Coalescing soon;
  private final Supplier<Instant> clock;
  private final AtomicLong lost = new AtomicLong();

  Line(Chain chain, Executor executor, Supplier<Instant> clock) {
    line = new Batch<>(note -> 1, GROUP, MOST, chain);
    soon = new Coalescing(executor, this::tryToFlush);
    this.clock = clock;
  }

  /** Has it written within a second, with what comes meanwhile. Doesn't block. */
  void add(Note note) {
    if (!line.add(note)) {
      lost.incrementAndGet();
    } else if (line.waiting() >= GROUP) {
      soon.run();
    }
  }

  /** Writes what waits, if anything does. Doesn't block. */
  void flushSoon() {
    if (!line.isEmpty()) {
      soon.run();
    }
  }

  /**
   * Writes what waits; what another thread is writing is written when this returns.
   *
   * @throws Refused when the database is away: then it goes on waiting
   */
  synchronized void flush() {
    line.flush();
    long missing = lost.getAndSet(0);
    if (missing > 0) {
      line.add(new Note(clock.get(), null, "lost", null, null, missing + " entries"));
      line.flush();
    }
  }

  /** Writes what waits, if the database is there. */
  void tryToFlush() {
    try {
      flush();
    } catch (Refused away) {
      LOG.debug("The audit waits until the store can be reached");
    } catch (RuntimeException failure) {
      LOG.warn("The audit could not be written: {}", DatabaseFailure.text(failure));
    }
  }
}
