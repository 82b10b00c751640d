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
import java.util.stream.Collectors;

/**
 * The channels that one connection hears, each with the place behind which it does; and which of
 * them it has asked for. Not thread-safe.
 */
final class Hearing {
  /** One channel. */
  private static final class Heard {
    private final Channel channel;
    private final long since;
    private boolean isOwn;
    private boolean isAsked;

    /** The way in which an entry is heard that has no other channel. */
    private Via alone;

    Heard(Channel channel, long since, boolean isOwn) {
      this.channel = channel;
      this.since = since;
      be(isOwn, false);
    }

    /**
     * Is heard for these reasons.
     *
     * @param own it is the user's own, heard without being asked for
     */
    void be(boolean own, boolean asked) {
      isOwn = own;
      isAsked = asked;
      alone = own && asked ? new Via(channel, channel, List.of()) : Via.only(channel);
    }
  }

  private final Map<Channel, Heard> all = new HashMap<>();
  private final Set<Channel> own = new HashSet<>();
  private int version;

  /** The caller's own channels and those asked for, all of them. */
  Hearing(Caller caller, List<Channel> wished) {
    own.addAll(caller.ownChannels());
    own.forEach(channel -> hear(channel, 0));
    wished.forEach(channel -> ask(channel, 0));
  }

  /** Which channels are the user's own, heard without being asked for: from now on these. */
  void own(Set<Channel> channels) {
    own.clear();
    own.addAll(channels);
    all.values().forEach(heard -> heard.be(own.contains(heard.channel), heard.isAsked));
  }

  /** Hears a channel because the connection asks for it; whether it wasn't heard before. */
  boolean ask(Channel channel, long place) {
    boolean isNew = hear(channel, place);
    Heard heard = all.get(channel);
    heard.be(heard.isOwn, true);
    return isNew;
  }

  /** The connection doesn't ask for it any more, but may still hear it; whether it had asked. */
  boolean unask(Channel channel) {
    Heard heard = all.get(channel);
    boolean was = heard != null && heard.isAsked;
    if (was) {
      heard.be(heard.isOwn, false);
    }
    return was;
  }

  /** Hears a channel from a place on; whether it wasn't heard before. */
  boolean hear(Channel channel, long place) {
    boolean isNew = !all.containsKey(channel);
    if (isNew) {
      all.put(channel, new Heard(channel, place, own.contains(channel)));
      version++;
    }
    return isNew;
  }

  /** Doesn't hear a channel any more; whether it was heard. */
  boolean unhear(Channel channel) {
    boolean was = all.remove(channel) != null;
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
    return Set.copyOf(all.keySet());
  }

  Set<Channel> asked() {
    return all.values().stream()
        .filter(heard -> heard.isAsked)
        .map(heard -> heard.channel)
        .collect(Collectors.toUnmodifiableSet());
  }

  Map<Channel, Long> since() {
    return all.values().stream()
        .collect(Collectors.toUnmodifiableMap(heard -> heard.channel, heard -> heard.since));
  }

  boolean concerns(LogEntry entry) {
    List<Channel> channels = entry.channels();
    for (int i = 0; i < channels.size(); i++) {
      if (heard(channels.get(i), entry) != null) {
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
    List<Channel> channels = entry.channels();
    if (channels.size() == 1) {
      Heard heard = heard(channels.get(0), entry);
      return heard != null && entry.isLive(heard.channel, now) ? heard.alone : null;
    }
    Channel first = null;
    Channel firstOwn = null;
    List<Channel> others = List.of();
    for (Channel channel : channels) {
      Heard heard = heard(channel, entry);
      if (heard == null || !entry.isLive(channel, now)) {
        continue;
      }
      if (first == null) {
        first = channel;
        if (heard.isOwn && !heard.isAsked) {
          return heard.alone;
        }
      } else if (!heard.isOwn) {
        others = others.isEmpty() ? new ArrayList<>() : others;
        others.add(channel);
      }
      if (heard.isOwn && firstOwn == null) {
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
      if (heard(channel, entry) != null) {
        entry.recalls(channel).stream().filter(id -> id.seq() <= floor).forEach(recalled::add);
      }
    }
    return recalled;
  }

  /** The channel as it is heard; null when the entry lies in front of that, or it isn't. */
  private Heard heard(Channel channel, LogEntry entry) {
    Heard heard = all.get(channel);
    return heard != null && heard.since < entry.id().seq() ? heard : null;
  }
}
