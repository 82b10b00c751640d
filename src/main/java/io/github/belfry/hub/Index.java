package io.github.belfry.hub;

import io.github.belfry.hub.room.Members;
import io.github.belfry.hub.unread.Connections;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Unread;
import io.github.belfry.settings.Limits;
import io.github.belfry.wire.Frame;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who listens: by channel, by user, by id. Thread-safe. */
final class Index implements Connections, Members {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Limits limits;
  private final AtomicInteger size = new AtomicInteger();
  private final Map<String, Listener> byId = new ConcurrentHashMap<>();
  private final Map<String, Set<Listener>> byUser = new ConcurrentHashMap<>();
  private final Map<Channel, Set<Listener>> byChannel = new ConcurrentHashMap<>();
  private final Set<Listener> leaving = ConcurrentHashMap.newKeySet();

  Index(Limits limits) {
    this.limits = limits;
  }

  /** Refuses when the node or the user has as many as they may. */
  void check(String user) {
    refuseBeyond(size.get() + 1, ofUser(user).size() + 1);
  }

  /** Lets one in; the limits hold however many come at once. */
  void enter(Listener listener) {
    try {
      refuseBeyond(size.incrementAndGet(), 0);
      byUser.compute(
          listener.caller().user(),
          (user, present) -> {
            refuseBeyond(0, present == null ? 1 : present.size() + 1);
            return with(present, listener);
          });
      byId.put(listener.id(), listener);
    } catch (Refused refused) {
      size.decrementAndGet();
      throw refused;
    }
  }

  /** Forgets one; whether it was there. */
  boolean leave(Listener listener) {
    boolean was = byId.remove(listener.id()) != null;
    if (was) {
      size.decrementAndGet();
      byUser.computeIfPresent(listener.caller().user(), (u, s) -> without(s, listener));
    }
    return was;
  }

  void hear(Listener listener, Channel channel) {
    byChannel.compute(channel, (c, present) -> with(present, listener));
  }

  void unhear(Listener listener, Channel channel) {
    byChannel.computeIfPresent(channel, (c, present) -> without(present, listener));
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

  Set<Listener> in(Channel channel) {
    return byChannel.getOrDefault(channel, Set.of());
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
          Reason.TOO_FAST, "you have " + limits.connectionsUser() + " connections open", SOON);
    }
    if (ofNode > limits.connections()) {
      throw new Refused(Reason.FULL, "all connections of this node are taken", LATER);
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
