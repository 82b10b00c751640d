package io.github.belfry.proxies.hostile;

import java.io.IOException;

/** Threads that keep no JVM alive. */
final class Daemon {
  private Daemon() {}

  /** What a connection's thread does; it ends when the connection does. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Wait {
    void end() throws InterruptedException;
  }

  static Thread of(Runnable task) {
    var thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    return thread;
  }

  static Thread run(Task task) {
    Thread thread =
        of(
            () -> {
              try {
                task.run();
              } catch (IOException closed) {
                return; // that is how a connection ends
              }
            });
    thread.start();
    return thread;
  }

  /** Returns early when the thread is asked to end. */
  static void await(Wait wait) {
    try {
      wait.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
