package com.example.shop;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Another thread of the server's. A bean, as Liberty gives no resources to a test. */
@ApplicationScoped
public class Elsewhere {
  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  /** Runs that there. */
  public <T> Future<T> run(Callable<T> task) {
    return executor.submit(task);
  }
}
