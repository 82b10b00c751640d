package io.github.belfry.hub.subscriber;

import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ConnectionOpened;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Start;
import io.github.belfry.port.Unread;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open connection, in one {@link State} at a time. It is the lock of all that changes with
 * that, held for a moment only, never while something is sent or read.
 */
public final class Subscriber implements Listening, Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
  private static final int STALLED = 60;
  private static final int MOST_STRIKES = 10;
  private static final int MOST_ROUNDS = 3;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;

  private final Node node;
  private final Wish wish;
  private final Connection connection;
  private final String id = newId();
  private final SendQueue queue;
  private final Feed feed;
  private final Liveness liveness;
  private final Mailbox mailbox;
  private final Membership membership;
  private final Parting parting;
  private final long opened;
  private final AtomicInteger strikes = new AtomicInteger();
  private volatile Caller caller;
  private volatile NotificationId start;
  private volatile boolean stale;
  private State state = State.OPENING;

  /** One that hasn't begun. */
  public Subscriber(Node node, Caller caller, Wish wish, Connection connection) {
    this.node = node;
    this.caller = caller;
    this.wish = wish;
    this.connection = connection;
    var hearing = new Hearing(caller, wish.channels());
    opened = node.seconds().now();
    long period = wish.heartbeat().toSeconds();
    liveness = new Liveness(node.seconds(), period, wish.client() != null);
    mailbox = new Mailbox(node.requests().apply(caller.user()));
    membership = new Membership(node, this);
    feed = new Feed(node, this, connection, hearing, membership, liveness);
    queue = feed.queue();
    parting = new Parting(node, this, connection, queue, membership);
  }

  /** A name that nobody can guess: who knows one may send commands to it. */
  static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  synchronized boolean is(State asked) {
    return state == asked;
  }

  /** Moves on; or stays, and says false, where that state lies behind. */
  synchronized boolean become(State next) {
    boolean moves = state.leadsTo(next);
    if (moves) {
      state = next;
    }
    return moves;
  }

  private synchronized boolean isEnding() {
    return state.isEnding();
  }

  /**
   * Enters the node, and begins: {@code hello}, what was missed, then what comes. Doesn't block.
   *
   * @throws Refused when there are too many connections
   */
  public void open() {
    NotificationId present = node.log().head();
    membership.begin();
    node.events().accept(new ConnectionOpened(caller.user(), transport(), id));
    try {
      membership.enter(feed.heard());
      mailbox.execute(() -> begin(present));
    } catch (RuntimeException overloaded) {
      gone();
      throw overloaded;
    }
  }

  private void begin(NotificationId present) {
    try {
      feed.refresh(caller, false);
      Start from = node.start(caller.user(), wish, present);
      Unread unread = node.unread().of(caller);
      feed.begin(hello(from, unread));
      start = from.cursor();
      node.unread().told(caller.user(), unread);
      queue.pump();
    } catch (Refused refused) {
      refuse(refused.reason(), refused.detail());
    } catch (RuntimeException failure) {
      LOG.error("A connection could not begin", failure);
      refuse(Reason.UNAVAILABLE, "the connection could not begin");
    }
  }

  private void refuse(Reason reason, String detail) {
    Refusals.count(reason);
    close(reason, detail);
  }

  private Frame.Hello hello(Start from, Unread unread) {
    return new Frame.Hello(
        id, caller.user(), from.cursor(), from.recovered(), wish.heartbeat().toSeconds(), unread);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  /** The transport's name in receipts. */
  public String transport() {
    return connection.transport();
  }

  /** Where the connection began; null before {@code hello}. */
  public NotificationId start() {
    return start;
  }

  /** What it hears. */
  public Feed feed() {
    return feed;
  }

  /**
   * Runs the connection's commands in order, off the calling thread.
   *
   * @param size of what a task holds, in characters
   * @throws Refused by {@code execute}: {@link Reason#TOO_FAST} when too much waits
   */
  public Executor commands(int size) {
    return mailbox.commands(size);
  }

  /** Counts commands in a row that made no sense; whether there were too many. */
  public boolean strike(boolean senseless) {
    if (!senseless) {
      strikes.set(0);
    }
    return senseless && strikes.incrementAndGet() >= MOST_STRIKES;
  }

  /** Whether goodbye is being said: what still comes in doesn't count. */
  public boolean isClosing() {
    return parting.isSaid();
  }

  @Override
  public boolean offer(Waiting.Said said) {
    return feed.offer(said);
  }

  @Override
  public void flush() {
    queue.pump();
  }

  @Override
  public void tell(Waiting.Told told) {
    if (start == null) {
      return; // hello is the first frame
    }
    if (!queue.tell(told)) {
      // Not here: whoever tells many may be in the middle of entering or leaving a room itself.
      node.executor().execute(() -> abort(Reason.TOO_SLOW, "too much is waiting"));
    }
    queue.pump();
  }

  /** Sends it a frame. Doesn't block. */
  public void tell(Frame frame) {
    tell(new Waiting.Told(frame));
  }

  /** Everything is written, as it seemed a moment ago. */
  public void idle() {
    if (isEnding()) {
      parting.written();
    } else {
      feed.next();
    }
  }

  /** The connection failed. */
  void broken(Throwable failure) {
    LOG.debug("A connection broke", failure);
    queue.end();
    node.executor().execute(() -> abort(Reason.UNAVAILABLE, "the connection broke"));
  }

  @Override
  public void tick() {
    if (isEnding()) {
      parting.tick();
    } else if (queue.stalled() >= STALLED) {
      abort(Reason.TOO_SLOW, "nothing was read for " + STALLED + " seconds");
    } else if (expired()) {
      close(Reason.TOKEN_EXPIRED, "the token has expired");
    } else if (isOld()) {
      close(Reason.DRAINING, "it has been open as long as a connection may be");
    } else {
      if (liveness.isDue()) {
        keepAlive();
      }
      if (stale) {
        subscriptionsChanged();
      }
      NotificationId overdue = liveness.overdue();
      if (overdue != null) {
        mailbox.execute(() -> overdue(overdue));
      }
      queue.pump();
    }
  }

  private void keepAlive() {
    if (connection instanceof Pingable peer) {
      if (liveness.isSilent()) {
        abort(Reason.TOO_SLOW, "no sign of life for two heartbeats");
        return;
      }
      try {
        peer.ping();
      } catch (RuntimeException failure) {
        broken(failure);
        return;
      }
    }
    // Before the comment waits: the place moves on only when nothing is in front of it.
    NotificationId place = feed.untold();
    if (connection.format() == Format.EVENT_STREAM && queue.isIdle()) {
      queue.tell(new Waiting.Comment(Format.HEARTBEAT_COMMENT));
    }
    if (place != null) {
      tell(new Frame.CursorFrame(place));
    }
  }

  /** The device gets it again, or it is passed over (protocol.md §5). May block. */
  private void overdue(NotificationId id) {
    if (node.places().overdue(caller.user(), wish.client(), id) < MOST_ROUNDS) {
      close(Reason.ACK_OVERDUE, "a notification was not acknowledged");
    } else {
      node.receipts().recordUndelivered(caller.user(), id);
      acknowledge(new Selection.Ids(List.of(id)));
    }
  }

  private boolean isOld() {
    var most = node.settings().limits().connectionAge();
    return node.seconds().now() - opened >= most.toSeconds();
  }

  private boolean expired() {
    var expires = caller.expires();
    return expires != null
        && !node.tokens().instant().isBefore(expires.plus(node.settings().jwt().leeway()));
  }

  /**
   * The same caller with another token: other groups and roles, another expiry. What it takes away
   * has ended when this returns; what it brings may have to wait for the store.
   */
  public void refreshed(Caller fresh) {
    feed.restrict(fresh);
    // What was opened in a session of the server's own login still ends with it.
    caller = fresh.during(caller.proof().session()).from(caller.proof().address());
    node.unread().doubt(fresh.user());
    hearLasting();
  }

  @Override
  public CompletionStage<Void> subscriptionsChanged() {
    return CompletableFuture.runAsync(this::hearLasting, mailbox);
  }

  private void hearLasting() {
    try {
      stale = false;
      feed.refresh(caller, start != null);
      queue.pump();
    } catch (RuntimeException failure) {
      LOG.warn("A change of subscriptions has to wait: {}", failure.toString());
      stale = true; // the next tick tries again
    }
  }

  /** Acknowledges for the device: its place moves on. */
  public void acknowledge(Selection selection) {
    liveness.acknowledged(selection);
    if (wish.client() != null) {
      node.places().acknowledge(caller.user(), wish.client(), feed.heard(), selection);
    }
  }

  @Override
  public void pong() {
    liveness.pong();
  }

  @Override
  public void gone() {
    parting.gone();
  }

  @Override
  public void close(Reason reason, String detail) {
    parting.close(reason, detail);
  }

  @Override
  public void drain() {
    close(Reason.DRAINING, "the server is going to stop");
  }

  @Override
  public void disconnect(String why) {
    close(Reason.DISCONNECTED, why);
  }

  @Override
  public void restored() {
    close(Reason.UNAVAILABLE, "the store was restored to another state");
  }

  void abort(Reason reason, String detail) {
    parting.abort(reason, detail);
  }
}
