package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Encodings;
import io.github.belfry.hub.subscriber.Listener;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Node;
import io.github.belfry.hub.subscriber.Outage;
import io.github.belfry.hub.subscriber.Seconds;
import io.github.belfry.hub.subscriber.Subscriber;
import io.github.belfry.hub.subscriber.Waiting;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.hub.unread.UnreadCounts;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Serial;
import io.github.belfry.wire.Frame;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is listening on this node. Thread-safe. */
public final class Hub implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  /** As many threads deliver, and more wouldn't be faster. */
  private static final int SHARDS = Math.min(8, Runtime.getRuntime().availableProcessors());

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final String BY_ADMIN = "an administrator has ended this connection";
  private static final String SIGNED_OUT = "the session in which this was opened has ended";

  /** Whoever has got or seen something hasn't read it for all that. */
  private static final Set<String> READ =
      Set.of(ReceiptState.READ.word(), ReceiptState.ARCHIVED.word());

  private final Settings settings;
  private final Index index;
  private final Deliverer deliverer;
  private final UnreadCounts unread;
  private final Node node;
  private final Wheel wheel;
  private final Executor news;
  private volatile boolean draining;

  /**
   * Listens to that log.
   *
   * @param executor runs what may wait for the database
   * @param urgent runs what mustn't wait behind that: deliveries, and what comes every second
   * @param requests runs what that user asks for
   * @param clock the time of what is stored
   * @param tokens the time that tokens end by
   * @param events takes the facts that others may observe
   */
  Hub(
      NotificationLog log,
      Places places,
      Receipts receipts,
      Inbox inbox,
      Readers readers,
      ChannelPolicy policy,
      Settings settings,
      Rooms rooms,
      Executor executor,
      Executor urgent,
      Function<String, Executor> requests,
      Clock clock,
      Clock tokens,
      Consumer<Object> events) {
    this.settings = settings;
    var seconds = new Seconds();
    var encodings = new Encodings();
    index = new Index(settings.limits(), rooms, seconds, SHARDS);
    deliverer = new Deliverer(log, index, encodings, urgent);
    unread = new UnreadCounts(log, inbox, readers, index, executor, clock);
    node =
        new Node(
            log,
            places,
            receipts,
            readers,
            policy,
            settings,
            executor,
            requests,
            clock,
            tokens,
            seconds,
            index,
            deliverer::delivered,
            unread,
            encodings,
            new Outage(),
            event -> fire(events, event));
    wheel = new Wheel(seconds, index, deliverer, rooms, unread, urgent);
    news = new Serial(urgent);
  }

  /** A connection's coming and going doesn't depend on who observes it. */
  private static void fire(Consumer<Object> events, Object event) {
    try {
      events.accept(event);
    } catch (RuntimeException failure) {
      LOG.error("An observer failed", failure);
    }
  }

  /**
   * Says whether a connection could be opened now; changes nothing.
   *
   * @throws Refused {@link Reason#FORBIDDEN} for a channel, {@link Reason#TOO_FAST} when the user
   *     has too many connections, {@link Reason#FULL} when the node has, {@link Reason#DRAINING}
   */
  public void admit(Caller caller, Wish wish) {
    if (draining) {
      throw new Refused(Reason.DRAINING, "this node takes no more connections", COME_BACK);
    }
    for (Channel channel : wish.channels()) {
      if (!node.policy().mayHear(caller, channel)) {
        throw new Refused(Reason.FORBIDDEN, "channels: you may not hear " + channel);
      }
    }
    index.check(caller.user());
  }

  /**
   * Opens a connection: {@code hello}, what was missed, then what comes. Doesn't block.
   *
   * @throws Refused as {@link #admit}
   */
  public Listening open(Caller caller, Wish wish, Connection connection) {
    var subscriber = new Subscriber(admitted(caller, wish), caller, wish, connection);
    subscriber.open();
    return subscriber;
  }

  /** What a listener works with who may come in. */
  Node admitted(Caller caller, Wish wish) {
    admit(caller, wish);
    deliverer.begin();
    return node;
  }

  /** The open connection of that id. */
  public Optional<Listening> find(String connectionId) {
    return index.find(connectionId) instanceof Listening listening
        ? Optional.of(listening)
        : Optional.empty();
  }

  /** Takes no more connections, and sends each away at its own moment within the period. */
  public void drain(Duration over) {
    draining = true;
    wheel.drain(over);
  }

  /** Takes connections again; who hasn't been sent away yet stays. */
  public void undrain() {
    wheel.undrain();
    draining = false;
  }

  /** Whether the last was {@link #drain}, not {@link #undrain}. */
  public boolean isDraining() {
    return draining;
  }

  /** Tells all who hear its room here, but for the connection that it comes from. */
  public void signal(Frame.Signal signal, Listening from) {
    var told = new Waiting.Told(signal);
    for (Listener member : index.in(signal.channel())) {
      if (member != from) {
        member.tell(told);
      }
    }
  }

  /** How many connections are open. */
  public int size() {
    return index.all().size();
  }

  /** Whether a last word is still being written, or a poll answered. */
  boolean isSaying() {
    return size() > 0 || !index.leaving().isEmpty();
  }

  /** A second has passed. */
  void tick() {
    wheel.turn();
  }

  /** Wakes who delivers, at once; what else there is to do is done in its order, but not here. */
  @Override
  public void hear(Changed changed) {
    if (changed.kind() == Changed.Kind.NOTIFICATIONS) {
      deliverer.ring();
    } else if (changed.kind() == Changed.Kind.DISCONNECTED) {
      disconnect(Set.copyOf(index.ofUser(changed.key())), BY_ADMIN);
    } else if (changed.kind() == Changed.Kind.SESSION_ENDED) {
      // Here: the server is about to break off what was opened in it.
      listeners(caller -> changed.key().equals(caller.proof().session()))
          .forEach(one -> one.disconnect(SIGNED_OUT));
    } else if (changed.kind() == Changed.Kind.RECEIPTS) {
      receiptsChanged(changed.key(), changed.detail());
    } else {
      news.execute(() -> changed(changed));
    }
  }

  private void changed(Changed changed) {
    switch (changed.kind()) {
      case NOTIFICATIONS -> deliverer.ring();
      case SUBSCRIPTIONS, ERASED -> subscriptionsChanged(changed.key());
      case RESTORED -> {
        unread.doubtAll();
        deliverer.ring();
      }
      case ANYTHING -> missed();
      case RECEIPTS, PLACE_TAKEN, PLACE_MOVED, DISCONNECTED, SESSION_ENDED -> {
        // Nothing here depends on places; the others were done, or begun, at once.
      }
    }
  }

  /** Puts out whom that is true of. Doesn't block. */
  public void disconnect(Predicate<Caller> whose) {
    Map<Boolean, List<Listener>> all =
        listeners(whose).stream()
            .collect(Collectors.partitioningBy(one -> one.caller().proof().session() == null));
    disconnect(all.get(true), BY_ADMIN);
    disconnect(all.get(false), SIGNED_OUT);
  }

  private List<Listener> listeners(Predicate<Caller> whose) {
    return index.all().stream().filter(one -> whose.test(one.caller())).toList();
  }

  private void disconnect(Collection<Listener> all, String why) {
    if (!all.isEmpty()) {
      news.execute(() -> all.forEach(one -> one.disconnect(why)));
    }
  }

  /**
   * The user's subscriptions are others. Doesn't block.
   *
   * @return completes when they are in force on all of the user's connections to this node
   */
  public CompletionStage<Void> subscriptionsChanged(String user) {
    unread.doubt(user);
    return CompletableFuture.allOf(
        index.ofUser(user).stream()
            .map(Listener::subscriptionsChanged)
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  /** Whatever others have changed is asked for again. */
  private void missed() {
    unread.doubtAll();
    index.all().forEach(Listener::subscriptionsChanged);
  }

  /** The number is doubted before whoever has read something is answered: they may ask for it. */
  private void receiptsChanged(String user, String detail) {
    if (detail == null) {
      unread.doubt(user);
      return;
    }
    var fields = Fields.of("", Json.parse(detail, settings.limits().depth()));
    String origin = fields.string("connection");
    String state = fields.string("state");
    if (READ.contains(state)) {
      unread.doubt(user);
    }
    var told =
        new Waiting.Told(
            new Frame.ReceiptsFrame(state, fields.strings("ids"), fields.string("upTo")));
    news.execute(
        () -> {
          for (Listener listener : index.ofUser(user)) {
            if (!listener.id().equals(origin)) {
              listener.tell(told);
            }
          }
        });
  }

  /**
   * How much the caller hasn't read, where a connection to this node, or one that was, has made it
   * known; else it is for the store to say. What was read on another node is known within a second.
   */
  public Optional<Inbox.Count> unread(Caller caller) {
    return unread.known(caller);
  }
}
