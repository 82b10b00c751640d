package io.github.belfry.transport.sse;

import io.github.belfry.threads.ThreadPool;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * Threads for writes that may block: Jersey's sinks hold the writing thread while a reader doesn't
 * read (until Payara's write timeout, 30 s or more), and neither the hub nor other readers may wait
 * for it. Thread-safe.
 */
@ApplicationScoped
public class Writers implements Executor {
  private static final int MOST_THREADS = 1024;

  @Resource private ManagedThreadFactory threads;
  private ThreadPool pool;

  @Override
  public void execute(Runnable write) {
    pool.execute(write);
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
