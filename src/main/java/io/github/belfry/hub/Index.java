package io.github.belfry.hub;

import io.github.belfry.hub.room.Members;
import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Attendance;
import io.github.belfry.hub.subscriber.Listener;
import io.github.belfry.hub.subscriber.Seconds;
import io.github.belfry.hub.subscriber.Waiting;
import io.github.belfry.hub.unread.Connections;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Unread;
import io.github.belfry.settings.Limits;
import io.github.belfry.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Who listens: by channel, by user, by id. Thread-safe. */
final class Index implements Attendance, Connections, Members {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  /** A part of the listeners, who are served beside those of the others. */
  private static final class Shard {
    private final Map<Channel, Set<Listener>> byChannel = new ConcurrentHashMap<>();
  }

  private final Limits limits;
  private final Rooms rooms;
  private final Seconds seconds;
  private final AtomicInteger size = new AtomicInteger();
  private final Map<String, Listener> byId = new ConcurrentHashMap<>();
  private final Map<String, Set<Listener>> byUser = new ConcurrentHashMap<>();

  private final List<Shard> shards;
  private final Set<Listener> leaving = ConcurrentHashMap.newKeySet();

  Index(Limits limits, Rooms rooms, Seconds seconds, int shards) {
    this.limits = limits;
    this.rooms = rooms;
    this.seconds = seconds;
    this.shards = Stream.generate(Shard::new).limit(shards).toList();
  }

  private Map<Channel, Set<Listener>> byChannel(Listener listener) {
    return shards.get(shard(listener)).byChannel;
  }

  /** How many shards there are. */
  int shards() {
    return shards.size();
  }

  /** In which of them it is, for as long as it is there. */
  int shard(Listener listener) {
    return Math.floorMod(listener.id().hashCode(), shards.size());
  }

  /** Refuses when the node or the user has as many as they may. */
  void check(String user) {
    refuseBeyond(size.get() + 1, ofUser(user).size() + 1);
  }

  /** The limits hold however many come at once. */
  @Override
  public void enter(Listener listener) {
    String user = listener.caller().user();
    try {
      refuseBeyond(size.incrementAndGet(), 0);
      byUser.compute(
          user,
          (u, present) -> {
            refuseBeyond(0, present == null ? 1 : present.size() + 1);
            return with(present, listener);
          });
      byId.put(listener.id(), listener);
    } catch (Refused refused) {
      size.decrementAndGet();
      throw refused;
    }
    rooms.opened(user);
  }

  @Override
  public void leave(Listener listener) {
    String user = listener.caller().user();
    if (byId.remove(listener.id()) != null) {
      size.decrementAndGet();
      byUser.computeIfPresent(user, (u, present) -> without(present, listener));
      rooms.closed(user);
    }
  }

  @Override
  public void hear(Listener listener, Channel channel) {
    byChannel(listener).compute(channel, (c, present) -> with(present, listener));
    rooms.join(this, channel, listener.caller().user());
  }

  @Override
  public void unhear(Listener listener, Channel channel) {
    byChannel(listener).computeIfPresent(channel, (c, present) -> without(present, listener));
    rooms.leave(channel, listener.caller().user(), seconds.now());
  }

  @Override
  public void parting(Listener listener) {
    leaving.add(listener);
  }

  @Override
  public void gone(Listener listener) {
    leaving.remove(listener);
  }

  /** Those that have left but whose last write isn't over. */
  Set<Listener> leaving() {
    return leaving;
  }

  Listener find(String id) {
    return byId.get(id);
  }

  Collection<Listener> all() {
    return byId.values();
  }

  Set<Listener> ofUser(String user) {
    return byUser.getOrDefault(user, Set.of());
  }

  @Override
  public Optional<Caller> anyOf(String user) {
    return ofUser(user).stream().findAny().map(Listener::caller);
  }

  @Override
  public void tell(String user, Unread number) {
    var told = new Waiting.Told(new Frame.UnreadFrame(number));
    ofUser(user).forEach(listener -> listener.tell(told));
  }

  /** Who hears the channel. */
  List<Listener> in(Channel channel) {
    var all = new ArrayList<Listener>();
    for (int shard = 0; shard < shards.size(); shard++) {
      all.addAll(in(channel, shard));
    }
    return all;
  }

  /** Who of that shard does. */
  Set<Listener> in(Channel channel, int shard) {
    return shards.get(shard).byChannel.getOrDefault(channel, Set.of());
  }

  @Override
  public void tell(Frame.PresenceFrame frame) {
    var told = new Waiting.Told(frame);
    for (Listener member : in(frame.channel())) {
      if (!member.caller().user().equals(frame.user())) {
        member.tell(told);
      }
    }
  }

  private void refuseBeyond(int ofNode, int ofUser) {
    if (ofUser > limits.connectionsUser()) {
      throw new Refused(
          Reason.TOO_FAST,
          "you have "
              + limits.connectionsUser()
              + " connections open (belfry.limit.connections-user)",
          SOON);
    }
    if (ofNode > limits.connections()) {
      throw new Refused(
          Reason.FULL, "all connections of this node are taken (belfry.limit.connections)", LATER);
    }
  }

  private static Set<Listener> with(Set<Listener> present, Listener listener) {
    Set<Listener> set = present == null ? ConcurrentHashMap.newKeySet(1) : present;
    set.add(listener);
    return set;
  }

  private static Set<Listener> without(Set<Listener> present, Listener listener) {
    present.remove(listener);
    return present.isEmpty() ? null : present;
  }
}
