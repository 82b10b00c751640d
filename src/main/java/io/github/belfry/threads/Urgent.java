package io.github.belfry.threads;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs what mustn't wait behind {@link Workers}, all of whose threads may be waiting for a
 * database: appending, delivering, answering publishers, looking after the log. Few tasks, each
 * short or the only one of its kind. Thread-safe.
 */
@ApplicationScoped
public class Urgent extends ThreadPool {
  private static final int MOST_THREADS = 64;

  /** A pool that has no thread yet. */
  public Urgent() {
    super(MOST_THREADS);
  }
}
