package io.github.belfry.threads;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Makes answers that may be large, and writes them: containers hold the writing thread while a
 * client doesn't read, and so it is none of those that write {@link Answering small ones}. A few
 * are made at a time, fewer of one user, whoever else asks: what they take of the processors and of
 * the heap isn't others'. What waits for its turn holds no thread. Thread-safe.
 */
@ApplicationScoped
public class Reading extends ThreadPool {
  private static final int MOST_THREADS = 256;

  /** Half of the time is the database's. */
  private static final int FOR_EACH_PROCESSOR = 2;

  private static final int OF_ONE_USER = 2;
  private static final String ALL = "";

  private final Function<String, Executor> shares =
      shared(this, FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors(), OF_ONE_USER);

  /** A pool that has no thread yet. */
  public Reading() {
    super(MOST_THREADS);
  }

  /** Where that user's answers are made: {@value #OF_ONE_USER} at a time. */
  public Executor of(String user) {
    return shares.apply(user);
  }

  /** Of the executor, so much at a time, and of one user so much of that. */
  static Function<String, Executor> shared(Executor executor, int atOnce, int ofOneUser) {
    var node = new Shares(executor, atOnce);
    var users = new Shares(task -> node.execute(ALL, task), ofOneUser);
    return user -> task -> users.execute(user, task);
  }
}
