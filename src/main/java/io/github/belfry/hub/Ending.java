package io.github.belfry.hub;

import io.github.belfry.notification.ConnectionClosed;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Frame;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one connection ends: with a goodbye where one can be said. Thread-safe. */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /** For how many seconds the last write may take. */
  private static final int LAST_WRITE = 5;

  private final Object lock;
  private final Node node;
  private final OpenListening listening;
  private final Connection connection;
  private final SendQueue queue;
  private final Membership membership;
  private volatile Frame.Goodbye goodbye;
  private volatile boolean said;
  private long closeBy;
  private boolean hungUp;

  Ending(
      Object lock,
      Node node,
      OpenListening listening,
      Connection connection,
      SendQueue queue,
      Membership membership) {
    this.lock = lock;
    this.node = node;
    this.listening = listening;
    this.connection = connection;
    this.queue = queue;
    this.membership = membership;
  }

  /** Whether the connection is being closed. */
  boolean hasBegun() {
    return goodbye != null;
  }

  /** Whether goodbye is being said. */
  boolean isSaid() {
    return said;
  }

  /** Says goodbye; {@link #written} follows. */
  void close(Reason reason, String detail) {
    synchronized (lock) {
      if (!begin(reason, detail)) {
        return;
      }
      queue.last(new Waiting.Told(goodbye));
      said = true;
    }
    leave(reason.code());
    queue.pump();
  }

  /** Closes without a word: nothing can be said to this peer. */
  void abort(Reason reason, String detail) {
    begin(reason, detail);
    queue.end();
    leave(reason.code());
    hangUp();
  }

  /** The peer has left. */
  void gone() {
    synchronized (lock) {
      hungUp = true;
      queue.end();
    }
    node.index().leaving().remove(listening);
    leave("left");
  }

  /** The queue seemed empty: if it still is, the goodbye is written. */
  void written() {
    if (queue.isIdle()) {
      hangUp();
    }
  }

  /** A second has passed since the end began. */
  void tick() {
    boolean late;
    synchronized (lock) {
      late = goodbye != null && node.seconds().now() >= closeBy;
    }
    if (late && !hangUp()) {
      // The container doesn't let go: a peer that is away doesn't answer to a close.
      node.index().leaving().remove(listening);
    }
  }

  private boolean begin(Reason reason, String detail) {
    synchronized (lock) {
      if (goodbye != null || hungUp) {
        return false;
      }
      goodbye = new Frame.Goodbye(reason, detail, Reconnect.after(reason));
      closeBy = node.seconds().now() + LAST_WRITE;
      // Here, not later: the last write may be over before the lock is free.
      node.index().leaving().add(listening);
      return true;
    }
  }

  private void leave(String code) {
    if (membership.leave()) {
      node.events()
          .accept(
              new ConnectionClosed(
                  listening.caller().user(), listening.transport(), listening.id(), code));
    }
  }

  /** Whether it hadn't been done. */
  private boolean hangUp() {
    queue.end();
    synchronized (lock) {
      if (hungUp) {
        return false;
      }
      hungUp = true;
    }
    try {
      // A container's close may hang: not on a thread that serves others.
      node.executor().execute(this::closeConnection);
    } catch (RejectedExecutionException overloaded) {
      LOG.debug("A connection is closed a second later", overloaded);
      synchronized (lock) {
        hungUp = false;
      }
    }
    return true;
  }

  private void closeConnection() {
    Runnable closed = () -> node.index().leaving().remove(listening);
    try {
      connection.close(goodbye.reason(), goodbye.detail(), closed);
    } catch (RuntimeException broken) {
      closed.run();
      throw broken;
    }
  }
}
