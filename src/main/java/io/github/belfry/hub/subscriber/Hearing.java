package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.wire.Via;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The channels that one connection hears, each with the place behind which it does; and which of
 * them it has asked for. Not thread-safe.
 */
final class Hearing {
  private final Map<Channel, Long> since = new HashMap<>();
  private final Set<Channel> asked = new LinkedHashSet<>();
  private final Set<Channel> own = new HashSet<>();
  private int version;

  /** The caller's own channels and those asked for, all of them. */
  Hearing(Caller caller, List<Channel> wished) {
    caller.ownChannels().forEach(channel -> since.put(channel, 0L));
    own.addAll(caller.ownChannels());
    wished.forEach(channel -> ask(channel, 0));
  }

  /** Which channels are the user's own, heard without being asked for: from now on these. */
  void own(Set<Channel> channels) {
    own.clear();
    own.addAll(channels);
  }

  /** Hears a channel because the connection asks for it; whether it wasn't heard before. */
  boolean ask(Channel channel, long place) {
    asked.add(channel);
    return hear(channel, place);
  }

  /** The connection doesn't ask for it any more, but may still hear it; whether it had asked. */
  boolean unask(Channel channel) {
    return asked.remove(channel);
  }

  /** Hears a channel from a place on; whether it wasn't heard before. */
  boolean hear(Channel channel, long place) {
    Long before = since.putIfAbsent(channel, place);
    if (before == null) {
      version++;
    }
    return before == null;
  }

  /** Doesn't hear a channel any more; whether it was heard. */
  boolean unhear(Channel channel) {
    asked.remove(channel);
    boolean was = since.remove(channel) != null;
    if (was) {
      version++;
    }
    return was;
  }

  /** Grows with every change. */
  int version() {
    return version;
  }

  Set<Channel> channels() {
    return Set.copyOf(since.keySet());
  }

  Set<Channel> asked() {
    return Set.copyOf(asked);
  }

  Map<Channel, Long> since() {
    return Map.copyOf(since);
  }

  boolean concerns(LogEntry entry) {
    for (Channel channel : entry.channels()) {
      if (hears(channel, entry)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Through which of the entry's channels it can still be delivered; null when through none.
   *
   * @param clock asked for the time only when the entry expires
   */
  Via via(LogEntry entry, Clock clock) {
    Instant now = entry.expires() == null ? null : clock.instant();
    Channel first = null;
    Channel firstOwn = null;
    List<Channel> others = List.of();
    for (Channel channel : entry.channels()) {
      if (!hears(channel, entry) || !entry.isLive(channel, now)) {
        continue;
      }
      boolean isOwn = own.contains(channel);
      if (first == null) {
        first = channel;
        if (isOwn && !asked.contains(channel)) {
          return Via.only(channel);
        }
      } else if (!isOwn) {
        others = others.isEmpty() ? new ArrayList<>() : others;
        others.add(channel);
      }
      if (isOwn && firstOwn == null) {
        firstOwn = channel;
      }
    }
    return first == null ? null : new Via(first, firstOwn, others);
  }

  /** What the entry takes back, as far as it lies in front of {@code floor}. */
  Set<NotificationId> recalls(LogEntry entry, long floor) {
    if (!entry.recallsAny()) {
      return Set.of();
    }
    var recalled = new LinkedHashSet<NotificationId>();
    for (Channel channel : entry.channels()) {
      if (hears(channel, entry)) {
        entry.recalls(channel).stream().filter(id -> id.seq() <= floor).forEach(recalled::add);
      }
    }
    return recalled;
  }

  private boolean hears(Channel channel, LogEntry entry) {
    Long place = since.get(channel);
    return place != null && place < entry.id().seq();
  }
}
