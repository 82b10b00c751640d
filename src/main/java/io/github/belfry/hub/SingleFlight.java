package io.github.belfry.hub;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task on the executor, never twice at once, and once more if asked meanwhile. */
final class SingleFlight {
  private static final Logger LOG = LoggerFactory.getLogger(SingleFlight.class);

  private final Executor executor;
  private final Runnable task;
  private final AtomicInteger asked = new AtomicInteger();

  SingleFlight(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  void run() {
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
