package io.github.belfry.transport.websocket;

import io.github.belfry.container.Container;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * How a WebSocket is written to. With each text and each ping Payara looks for services in all
 * libraries of the server and of the application, as the thread's class loader finds them, one
 * write at a time: while some hundred connections are fed, all others would wait for that. So it is
 * shown a loader that has none. Immutable.
 */
final class Writing {
  private final ClassLoader application;

  /** Null where nothing is looked for. */
  private final ClassLoader without;

  private Writing(ClassLoader application, ClassLoader without) {
    this.application = application;
    this.without = without;
  }

  /** As that server needs it. */
  static Writing on(Container container) {
    var application = Writing.class.getClassLoader();
    return new Writing(
        application, container.seeksServicesToWrite() ? new Without(application) : null);
  }

  /** Runs what calls the server. */
  void out(Runnable write) {
    as(without, write);
  }

  /** Runs what the server calls when it has written, maybe before {@link #out} returns. */
  void back(Runnable done) {
    as(without == null ? null : application, done);
  }

  private static void as(ClassLoader loader, Runnable task) {
    if (loader == null) {
      task.run();
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Has the application's classes, and lists nothing. */
  private static final class Without extends ClassLoader {
    Without(ClassLoader application) {
      super(application);
    }

    @Override
    public Enumeration<URL> getResources(String name) {
      return Collections.emptyEnumeration();
    }
  }
}
