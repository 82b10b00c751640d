package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Serial;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Runs one connection's tasks one after the other, on a thread of the pool. Thread-safe. */
final class Mailbox implements Executor {
  /** The most commands that wait. */
  static final int MOST = 1_000;

  /** In characters. */
  static final int MOST_SIZE = 1 << 20;

  private final Serial inOrder;
  private final Load commands = new Load(MOST, MOST_SIZE);

  Mailbox(Executor executor) {
    inOrder = new Serial(executor);
  }

  /**
   * For what a client sends: bounded.
   *
   * @param size of what the task holds, in characters
   * @throws Refused by {@code execute}: {@link Reason#TOO_FAST} when too much waits
   */
  Executor commands(int size) {
    return command -> {
      synchronized (commands) {
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
    synchronized (commands) {
      commands.remove(size);
    }
    command.run();
  }

  /** For the hub's own tasks, of which there are few. */
  @Override
  public void execute(Runnable task) {
    inOrder.execute(task);
  }
}
