package io.github.belfry.threads;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs what may wait for a database, for the node itself; what users ask for is on {@link
 * Requests}. Threads of our own, not the server's pool: that keeps an application in memory by the
 * context it captures with each task (Payara keeps one for each of its threads, for good), and
 * captures it anew each time. Thread-safe.
 */
@ApplicationScoped
public class Workers extends ThreadPool {
  private static final int MOST_THREADS = 256;

  /** A pool that has no thread yet. */
  public Workers() {
    super(MOST_THREADS);
  }
}
