package io.github.belfry.threads;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * As many threads as there is work, up to a bound; beyond it work waits. Never shut down: beans end
 * in no order, and some have last words to say on it. Its threads end by themselves. Thread-safe.
 */
public abstract class ThreadPool implements Executor {
  private static final int IDLE_SECONDS = 10;

  private final int most;
  @Inject private Threads threads;
  private ThreadPoolExecutor pool;

  /**
   * A pool that has no thread yet.
   *
   * @param most the bound
   */
  protected ThreadPool(int most) {
    this.most = most;
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @PostConstruct
  void open() {
    pool =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new IdleThreadFirst(),
            threads.factory(),
            (task, full) -> full.getQueue().add(task));
  }

  /** The application is ending: threads that have no more work go within a second. */
  @PreDestroy
  void release() {
    pool.setKeepAliveTime(1, TimeUnit.SECONDS);
  }

  /** Refuses what no idle thread waits for, so that the pool starts another before it queues. */
  private static final class IdleThreadFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }
  }
}
