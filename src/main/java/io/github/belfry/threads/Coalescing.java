package io.github.belfry.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task, run whenever it is asked for: never twice at once, and once more, not once for each,
 * when it is asked for meanwhile. Thread-safe.
 */
public final class Coalescing {
  private static final Logger LOG = LoggerFactory.getLogger(Coalescing.class);

  private final Executor executor;
  private final Runnable task;
  private final AtomicInteger asked = new AtomicInteger();

  /** That task, on the executor. */
  public Coalescing(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  /**
   * Has it run from its beginning, after this call. Doesn't block.
   *
   * @throws RuntimeException what the executor refuses with; then it may be asked for again
   */
  public void run() {
    if (asked.getAndIncrement() == 0) {
      try {
        executor.execute(this::loop);
      } catch (RuntimeException overloaded) {
        asked.set(0);
        throw overloaded;
      }
    }
  }

  private void loop() {
    int seen;
    do {
      seen = asked.get();
      try {
        task.run();
      } catch (RuntimeException failure) {
        LOG.warn("Failed, to be tried again: {}", failure.toString());
      }
    } while (!asked.compareAndSet(seen, 0));
  }
}
