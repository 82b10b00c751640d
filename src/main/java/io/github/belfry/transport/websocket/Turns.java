package io.github.belfry.transport.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write at a time, pings included: Liberty fails a write that begins before the last has ended.
 * Thread-safe.
 */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean taken;

  /** Begins the write at once, or when those before it are {@link #over}. */
  void take(Runnable write) {
    synchronized (this) {
      if (taken) {
        waiting.add(write);
        return;
      }
      taken = true;
    }
    write.run();
  }

  /** The write that was begun last has ended. */
  void over() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      taken = next != null;
    }
    if (next == null) {
      return;
    }
    try {
      next.run();
    } catch (RuntimeException broken) {
      // Nobody waits for it any more; whoever writes next is told.
      LOG.debug("a write that had to wait has failed", broken);
    }
  }
}
