package io.github.belfry.threads;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * Runs what may wait for a database. Threads of our own, not the server's pool: that keeps an
 * application in memory by the context it captures with each task (Payara keeps one for each of its
 * threads, for good), and captures it anew each time. Thread-safe.
 */
@ApplicationScoped
public class Workers implements Executor {
  private static final int MOST_THREADS = 256;

  @Resource private ManagedThreadFactory threads;
  private ThreadPool pool;

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @PostConstruct
  void open() {
    pool = new ThreadPool(MOST_THREADS, threads);
  }

  @PreDestroy
  void close() {
    pool.release();
  }
}
