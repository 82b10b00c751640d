package io.github.belfry.threads;

import io.github.belfry.container.Container;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where Belfry's threads come from: the server's factory, but where that would keep them for good.
 * Thread-safe.
 */
@ApplicationScoped
public class Threads {
  @Resource private ManagedThreadFactory managed;

  /** A factory that outlives this bean: some have last words to say. */
  public ThreadFactory factory() {
    return Container.current().keepsManagedThreads()
        ? new PlainThreads(Threads.class.getClassLoader())
        : managed;
  }

  private static final class PlainThreads implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();
    private final ClassLoader application;

    PlainThreads(ClassLoader application) {
      this.application = application;
    }

    /** Inherits nothing of the thread that has asked: the request it serves is none of ours. */
    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(null, task, "belfry-" + number.incrementAndGet(), 0, false);
      thread.setContextClassLoader(application);
      thread.setDaemon(true);
      return thread;
    }
  }
}
