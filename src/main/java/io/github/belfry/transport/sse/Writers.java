package io.github.belfry.transport.sse;

import io.github.belfry.threads.ThreadPool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Threads for writes that may block: Jersey's sinks hold the writing thread while a reader doesn't
 * read (until Payara's write timeout, 30 s or more), and neither the hub nor other readers may wait
 * for it. Thread-safe.
 */
@ApplicationScoped
public class Writers extends ThreadPool {
  private static final int MOST_THREADS = 1024;

  /** A pool that has no thread yet. */
  public Writers() {
    super(MOST_THREADS);
  }
}
