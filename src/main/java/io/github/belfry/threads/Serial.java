package io.github.belfry.threads;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order of their coming, on threads of another executor. One
 * that fails is logged and holds up none of the others. Thread-safe.
 */
public final class Serial implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  /** On those threads. */
  public Serial(Executor executor) {
    this.executor = executor;
  }

  /**
   * Runs it when those before it have ended.
   *
   * @throws RuntimeException what the executor refuses with; then the task isn't run
   */
  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    try {
      executor.execute(this::run);
    } catch (RuntimeException overloaded) {
      synchronized (this) {
        tasks.remove(task);
        running = false;
      }
      throw overloaded;
    }
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException failure) {
        LOG.error("A task has failed", failure);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable task = tasks.poll();
    running = task != null;
    return task;
  }
}
