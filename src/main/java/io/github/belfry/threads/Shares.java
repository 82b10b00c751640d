package io.github.belfry.threads;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Shares an executor among users: only so many of one user's tasks are in it at a time, the rest
 * wait in front of it in the order of their coming. So who asks for much stands behind themselves,
 * and nobody behind all of it. A user without tasks costs nothing. Thread-safe.
 */
final class Shares {
  private static final class Share {
    private final Queue<Runnable> waiting = new ArrayDeque<>(0);
    private int inside;
  }

  private final Executor executor;
  private final int each;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  /**
   * Of that executor, which refuses nothing.
   *
   * @param each how many tasks of one user may be in it
   */
  Shares(Executor executor, int each) {
    this.executor = executor;
    this.each = each;
  }

  /** Runs it when it is its turn among the user's. */
  void execute(String user, Runnable task) {
    if (!waits(user, task)) {
      submit(user, task);
    }
  }

  /** Whether it has to wait; else it counts as inside. */
  private boolean waits(String user, Runnable task) {
    boolean[] waits = new boolean[1];
    shares.compute(
        user,
        (u, present) -> {
          Share share = present == null ? new Share() : present;
          waits[0] = share.inside >= each;
          if (waits[0]) {
            share.waiting.add(task);
          } else {
            share.inside++;
          }
          return share;
        });
    return waits[0];
  }

  private void submit(String user, Runnable task) {
    executor.execute(() -> run(user, task));
  }

  /** The next one goes to the end of the executor's line: others are in between. */
  private void run(String user, Runnable task) {
    try {
      task.run();
    } finally {
      Runnable next = over(user);
      if (next != null) {
        submit(user, next);
      }
    }
  }

  /** One has left; the next one, which counts as inside, or null. */
  private Runnable over(String user) {
    Runnable[] next = new Runnable[1];
    shares.computeIfPresent(
        user,
        (u, share) -> {
          next[0] = share.waiting.poll();
          if (next[0] == null) {
            share.inside--;
          }
          return share.inside == 0 ? null : share;
        });
    return next[0];
  }
}
