package io.github.belfry.hub;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one connection's tasks one after the other, on a thread of the pool. Thread-safe. */
final class Mailbox implements Executor {
  /** The most commands that wait. */
  static final int MOST = 1_000;

  /** In characters. */
  static final int MOST_SIZE = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final Executor executor;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Load commands = new Load(MOST, MOST_SIZE);
  private boolean running;

  Mailbox(Executor executor) {
    this.executor = executor;
  }

  /**
   * For what a client sends: bounded.
   *
   * @param size of what the task holds, in characters
   * @throws Refused by {@code execute}: {@link Reason#TOO_FAST} when too much waits
   */
  Executor commands(int size) {
    return command -> {
      synchronized (tasks) {
        if (!commands.fits(size)) {
          throw new Refused(
              Reason.TOO_FAST, "too many commands are waiting", Duration.ofSeconds(1));
        }
        commands.add(size);
      }
      try {
        execute(() -> taken(size, command));
      } catch (RuntimeException overloaded) {
        taken(size, () -> {});
        throw overloaded;
      }
    };
  }

  private void taken(int size, Runnable command) {
    synchronized (tasks) {
      commands.remove(size);
    }
    command.run();
  }

  /** For the hub's own tasks, of which there are few. */
  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    try {
      executor.execute(this::run);
    } catch (RuntimeException overloaded) {
      synchronized (tasks) {
        tasks.remove(task);
        running = false;
      }
      throw overloaded;
    }
  }

  private void run() {
    for (; ; ) {
      Runnable task;
      synchronized (tasks) {
        task = tasks.poll();
        if (task == null) {
          running = false;
          return;
        }
      }
      try {
        task.run();
      } catch (RuntimeException failure) {
        LOG.error("A connection's task failed", failure);
      }
    }
  }
}
