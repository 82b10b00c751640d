package io.github.belfry.transport.sse;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for writes that may block: Jersey's sinks hold the writing thread while a reader doesn't
 * read (until Payara's write timeout, 30 s or more), and neither the hub nor other readers may wait
 * for it. Thread-safe.
 */
@ApplicationScoped
public class Writers implements Executor {
  private static final int MOST_THREADS = 1024;
  private static final int IDLE_SECONDS = 10;

  @Resource private ManagedThreadFactory threads;

  private ThreadPoolExecutor pool;

  @Override
  public void execute(Runnable write) {
    pool.execute(write);
  }

  @PostConstruct
  void open() {
    pool =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new IdleThreadFirst(),
            threads,
            Writers::queueBehindTheStalled);
  }

  @PreDestroy
  void close() {
    pool.shutdownNow();
  }

  private static void queueBehindTheStalled(Runnable write, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("Belfry is being stopped");
    }
    pool.getQueue().add(write);
  }

  /** Refuses what no idle thread waits for, so that the pool starts another before it queues. */
  private static final class IdleThreadFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable write) {
      return tryTransfer(write);
    }
  }
}
