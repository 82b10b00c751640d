package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import io.github.belfry.wire.Via;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection hears, is sent of it from the log, and how far it is: page by page until it
 * has caught up, then live. Thread-safe; the lock is the subscriber's.
 */
public final class Feed implements SendQueue.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /** A page that is to be read from the log, as the channels were then. */
  private record Wanted(Map<Channel, Long> heard, NotificationId after, int version) {}

  private final Node node;
  private final Subscriber subscriber;
  private final Format format;
  private final Hearing hearing;
  private final Membership membership;
  private final SendQueue queue;
  private final Liveness liveness;

  /** Everything up to there has been sent. */
  private NotificationId position;

  /** The client knows of that place. */
  private NotificationId told;

  /** LIVE: how far it was offered; before: how far it has to read. */
  private long offered;

  private boolean reading;

  /** A feed that hasn't begun. */
  Feed(
      Node node,
      Subscriber subscriber,
      Connection connection,
      Hearing hearing,
      Membership membership,
      Liveness liveness) {
    this.node = node;
    this.subscriber = subscriber;
    this.hearing = hearing;
    this.membership = membership;
    this.liveness = liveness;
    format = connection.format();
    queue = new SendQueue(subscriber, connection, node.settings().limits(), node.seconds(), this);
  }

  /** What waits to be sent. */
  SendQueue queue() {
    return queue;
  }

  /** Begins with {@code hello}, behind a place that it tells of. */
  void begin(Frame.Hello hello) {
    synchronized (subscriber) {
      position = hello.cursor();
      told = position;
      if (subscriber.become(State.CATCHING_UP)) {
        queue.tell(new Waiting.Told(hello));
      }
    }
  }

  /** All channels that are heard. */
  public Set<Channel> heard() {
    return with(Hearing::channels);
  }

  /** All channels that are heard, each with the place behind which it is. */
  public Map<Channel, Long> since() {
    return with(Hearing::since);
  }

  /** Those that the connection has asked for. */
  public Set<Channel> asked() {
    return with(Hearing::asked);
  }

  private <T> T with(Function<Hearing, T> use) {
    synchronized (subscriber) {
      return use.apply(hearing);
    }
  }

  /** Hears a channel because the connection asks for it, from now on. */
  public void ask(Channel channel) {
    membership.enter(channel);
    long present = node.log().head().seq();
    hear(channel, present, present, true);
  }

  /** Entered first: what is said from {@code present} on is offered, and heard or read again. */
  private void hear(Channel channel, long since, long present, boolean asked) {
    synchronized (subscriber) {
      if (asked ? hearing.ask(channel, since) : hearing.hear(channel, since)) {
        joined(since, present);
      }
    }
  }

  /** The connection doesn't ask for a channel any more, but still hears it. */
  public void unask(Channel channel) {
    with(hearing -> hearing.unask(channel));
  }

  /** Doesn't hear a channel any more. */
  public void unhear(Channel channel) {
    if (with(all -> all.unhear(channel))) {
      membership.exit(channel);
    }
  }

  /**
   * Doesn't hear any more what the caller may not: at once, whatever the store is up to.
   *
   * @throws RuntimeException when the policy can't say so; then all is as before
   */
  void restrict(Caller caller) {
    var own = caller.ownChannels();
    heard().stream()
        .filter(channel -> !own.contains(channel) && !node.policy().mayHear(caller, channel))
        .toList()
        .forEach(this::unhear);
  }

  /**
   * Hears what the user's groups and subscriptions say now, and nothing else but what was asked.
   * May block.
   *
   * @param begun whether the connection has begun: then what is new and no lasting subscription is
   *     heard from now on, not from the connection's start
   */
  void refresh(Caller caller, boolean begun) {
    var lasting = node.readers().lasting(caller);
    var own = node.readers().of(caller).channels();
    var wanted = new HashSet<>(own);
    asked().stream().filter(channel -> node.policy().mayHear(caller, channel)).forEach(wanted::add);
    membership.enter(wanted);
    long present = node.log().head().seq();
    for (Channel channel : wanted) {
      hear(channel, lasting.getOrDefault(channel, begun ? present : 0), present, false);
    }
    synchronized (subscriber) {
      hearing.own(own);
    }
    heard().stream().filter(channel -> !wanted.contains(channel)).forEach(this::unhear);
  }

  /** An entry that the deliverer has brought; as {@link Listener#offer}. */
  boolean offer(Waiting.Said said) {
    long seq = said.entry().id().seq();
    synchronized (subscriber) {
      if (seq <= offered) {
        return false;
      }
      offered = seq;
      // Who is catching up is woken, too: there is more to be read.
      return (!subscriber.is(State.LIVE) || queues(said)) && queue.becomesDue();
    }
  }

  private boolean queues(Waiting.Said said) {
    LogEntry entry = said.entry();
    if (!hearing.concerns(entry)) {
      return false;
    }
    Waiting.Said mine = said;
    if (entry.recallsAny()) {
      queue.takeBack(entry);
      mine = new Waiting.Said(entry, position.seq());
    }
    if (!queue.offer(mine)) {
      // Too slow for the live tail: what waits is dropped here, and read from the log in time.
      goBack(offered);
    }
    return true;
  }

  /**
   * A channel is heard from now on. What was said in it before and isn't sent yet comes in its
   * order: the reader goes back to the place up to which they have been sent everything. What lies
   * in front of that place doesn't come any more, for ids never go backwards (protocol.md §1); of a
   * lasting subscription it is in the inbox.
   *
   * @param since the place behind which the channel is heard
   * @param present the place of the log when the channel's entries began to be offered
   */
  private void joined(long since, long present) {
    long toRead = Math.max(offered, present);
    if (subscriber.is(State.LIVE) && since < toRead) {
      goBack(toRead);
    }
  }

  private void goBack(long toRead) {
    queue.dropNotifications();
    subscriber.become(State.CATCHING_UP);
    offered = toRead;
  }

  /** The queue is empty: reads on, unless the reader is live. Doesn't block. */
  void next() {
    Wanted wanted;
    synchronized (subscriber) {
      if (!subscriber.is(State.CATCHING_UP) || reading || !queue.isIdle()) {
        return;
      }
      reading = true;
      wanted = new Wanted(hearing.since(), position, hearing.version());
    }
    try {
      node.requests().apply(subscriber.caller().user()).execute(() -> read(wanted));
    } catch (RejectedExecutionException overloaded) {
      failed(overloaded);
    }
  }

  private void read(Wanted wanted) {
    boolean advanced;
    try {
      int most = node.settings().limits().queue().most();
      Page page = node.log().read(wanted.heard(), wanted.after(), most);
      advanced = take(wanted, page);
    } catch (PlaceLost restored) {
      subscriber.restored();
      return;
    } catch (RuntimeException failure) {
      failed(failure);
      return;
    }
    if (node.outage().ends()) {
      LOG.info("Replays go on");
    }
    if (advanced) {
      queue.pump();
    }
  }

  /** Takes a page; false when it brought nothing and isn't the end. */
  private boolean take(Wanted wanted, Page page) {
    synchronized (subscriber) {
      reading = false;
      if (wanted.version() != hearing.version()) {
        return true; // it may lack what a new channel brought
      }
      for (LogEntry entry : page.entries()) {
        if (!queue.offer(new Waiting.Said(entry, wanted.after().seq()))) {
          return true;
        }
      }
      queue.offer(new Waiting.Reached(page.bound()));
      long bound = page.bound().seq();
      if (!page.more() && bound >= offered) {
        subscriber.become(State.LIVE);
        offered = bound;
        return true;
      }
      return bound > wanted.after().seq();
    }
  }

  /** The next tick tries again. */
  private void failed(RuntimeException failure) {
    if (node.outage().begins()) {
      LOG.warn("Replays have to wait: {}", failure.toString());
    }
    synchronized (subscriber) {
      reading = false;
    }
  }

  @Override
  public Payload say(Waiting.Said said) {
    LogEntry entry = said.entry();
    Payload notification = null;
    Via via = hearing.via(entry, node.clock());
    if (via != null) {
      notification = said.encoded(node.encodings()).payload(via, format);
      told = entry.id();
      liveness.sent(entry);
    }
    Set<NotificationId> recalls = hearing.recalls(entry, said.floor());
    reached(entry.id());
    return recalls.isEmpty() ? notification : behind(recalls, notification);
  }

  private Payload behind(Set<NotificationId> recalls, Payload notification) {
    liveness.recalled(recalls);
    var recalled = new Payload(format.text(new Frame.Recalled(recalls)));
    return notification == null ? recalled : format.join(List.of(recalled, notification));
  }

  @Override
  public Payload join(List<Payload> frames) {
    return node.encodings().join(frames, format);
  }

  @Override
  public void reached(NotificationId place) {
    if (place.compareTo(position) > 0) {
      position = place;
    }
  }

  @Override
  public void idle() {
    subscriber.idle();
  }

  @Override
  public void broken(Throwable failure) {
    subscriber.broken(failure);
  }

  /** The reader's place, to be told, if it has moved without them being told; else null. */
  NotificationId untold() {
    NotificationId delivered = node.delivered().apply(subscriber);
    synchronized (subscriber) {
      if (position == null) {
        return null;
      }
      if (subscriber.is(State.LIVE) && queue.isIdle()) {
        reached(delivered);
      }
      if (position.equals(told)) {
        return null;
      }
      told = position;
      return told;
    }
  }
}
