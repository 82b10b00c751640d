package io.github.belfry.threads;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * Runs what users ask for, and what may wait for a database on their behalf: openings, polls,
 * replays, commands. Apart from {@link Workers}, which serve the node itself, and shared among the
 * users. Thread-safe.
 */
@ApplicationScoped
public class Requests extends ThreadPool {
  private static final int MOST_THREADS = 128;
  private static final int OF_ONE_USER = 4;

  private final Shares shares = new Shares(this, OF_ONE_USER);

  /** A pool that has no thread yet. */
  public Requests() {
    super(MOST_THREADS);
  }

  /** Where that user's tasks run: {@value #OF_ONE_USER} at a time. */
  public Executor of(String user) {
    return task -> shares.execute(user, task);
  }
}
