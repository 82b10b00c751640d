package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.ConnectionClosed;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Frame;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one connection ends: with a goodbye where one can be said. Thread-safe; the lock is the
 * subscriber's.
 */
final class Parting {
  private static final Logger LOG = LoggerFactory.getLogger(Parting.class);

  /** For how many seconds the last write may take. */
  private static final int LAST_WRITE = 5;

  /** When clients should come back, in milliseconds: each another while, against storms. */
  private static final int AT_ONCE = 100;

  private static final int SOON = 1_000;
  private static final int SPREAD = 4_000;

  private final Node node;
  private final Subscriber subscriber;
  private final Connection connection;
  private final SendQueue queue;
  private final Membership membership;
  private volatile boolean said;
  private Frame.Goodbye goodbye;
  private long closeBy;

  Parting(
      Node node,
      Subscriber subscriber,
      Connection connection,
      SendQueue queue,
      Membership membership) {
    this.node = node;
    this.subscriber = subscriber;
    this.connection = connection;
    this.queue = queue;
    this.membership = membership;
  }

  /** Whether goodbye is being said. */
  boolean isSaid() {
    return said;
  }

  /** Says goodbye; {@link #written} follows. */
  void close(Reason reason, String detail) {
    synchronized (subscriber) {
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
    synchronized (subscriber) {
      subscriber.become(State.GONE);
      queue.end();
    }
    letGo();
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
    synchronized (subscriber) {
      late = node.seconds().now() >= closeBy;
    }
    if (late && subscriber.is(State.GONE)) {
      // The container doesn't let go: a peer that is away doesn't answer to a close.
      letGo();
    } else if (late) {
      hangUp();
    }
  }

  private boolean begin(Reason reason, String detail) {
    synchronized (subscriber) {
      if (!subscriber.become(State.PARTING)) {
        return false;
      }
      goodbye = new Frame.Goodbye(reason, detail, comeBack(reason));
      closeBy = node.seconds().now() + LAST_WRITE;
      // Here, not later: the last write may be over before the lock is free.
      node.attendance().parting(subscriber);
      return true;
    }
  }

  private static long comeBack(Reason reason) {
    return switch (reason) {
      case ACK_OVERDUE, TOKEN_EXPIRED, UNAUTHENTICATED -> AT_ONCE;
      default -> SOON + ThreadLocalRandom.current().nextInt(SPREAD);
    };
  }

  private void leave(String code) {
    if (membership.leave()) {
      node.events()
          .accept(
              new ConnectionClosed(
                  subscriber.caller().user(), subscriber.transport(), subscriber.id(), code));
    }
  }

  private void letGo() {
    node.attendance().gone(subscriber);
  }

  private void hangUp() {
    queue.end();
    try {
      // A container's close may hang: not on a thread that serves others.
      node.executor().execute(this::closeConnection);
    } catch (RejectedExecutionException overloaded) {
      LOG.debug("A connection is closed a second later", overloaded);
    }
  }

  private void closeConnection() {
    Frame.Goodbye last;
    synchronized (subscriber) {
      if (!subscriber.become(State.GONE)) {
        return;
      }
      last = goodbye;
    }
    try {
      connection.close(last.reason(), last.detail(), this::letGo);
    } catch (RuntimeException broken) {
      letGo();
      throw broken;
    }
  }
}
