package io.github.belfry.threads;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes answers to requests that were left waiting: containers hold the writing thread while a
 * client doesn't read, and neither appending nor other people's work may stand behind it.
 * Thread-safe.
 */
@ApplicationScoped
public class Answering extends ThreadPool {
  private static final int MOST_THREADS = 256;

  /** A pool that has no thread yet. */
  public Answering() {
    super(MOST_THREADS);
  }
}
