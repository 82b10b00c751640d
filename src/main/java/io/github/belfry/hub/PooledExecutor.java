package io.github.belfry.hub;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** The server's pool, as something that can be injected into a constructor. */
@ApplicationScoped
public class PooledExecutor implements Executor {
  @Resource private ManagedExecutorService pool;

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }
}
