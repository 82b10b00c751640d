package io.github.belfry.support;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks when the test says so, on the test's thread; they may come from any. */
public final class SteppedExecutor implements Executor {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** Whether it is overloaded. */
  public boolean refusing;

  @Override
  public void execute(Runnable task) {
    if (refusing) {
      throw new RejectedExecutionException("overloaded");
    }
    tasks.add(task);
  }

  /** Runs the next task; whether there was one. */
  public boolean step() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Runs until nothing is left. */
  public void runAll() {
    boolean any;
    do {
      any = step();
    } while (any);
  }
}
