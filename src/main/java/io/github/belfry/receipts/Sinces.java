package io.github.belfry.receipts;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Subscriptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Behind which place each channel of a reader belongs to their inbox (protocol.md §5): everything
 * said to them in person, whenever; in shared channels what came since they were first seen, or
 * subscribed. Thread-safe.
 */
record Sinces(Users users, Subscriptions subscriptions) {
  /**
   * The places, in the order of the channels; rooms and topics without a lasting subscription are
   * absent.
   */
  Map<Channel, Long> of(Reader reader) {
    long firstSeq = users.firstSeq(reader.user());
    Map<Channel, Long> subscribed = subscriptions.of(reader.user());
    var sinces = new LinkedHashMap<Channel, Long>();
    for (Channel channel : new TreeSet<>(reader.channels())) {
      Long since =
          isOwn(reader, channel)
              ? Long.valueOf(channel.kind() == ChannelKind.USER ? 0 : firstSeq)
              : subscribed.get(channel);
      if (since != null) {
        sinces.put(channel, since);
      }
    }
    return sinces;
  }

  private static boolean isOwn(Reader reader, Channel channel) {
    return switch (channel.kind()) {
      case USER -> channel.equals(Channel.user(reader.user()));
      case GROUP, ALL -> true;
      case ROOM, TOPIC -> false;
    };
  }

  /** The channels that are heard all over a span that begins right behind that place. */
  static Set<Channel> heardFrom(Map<Channel, Long> sinces, long from) {
    var heard = new TreeSet<Channel>();
    sinces.forEach(
        (channel, since) -> {
          if (since <= from) {
            heard.add(channel);
          }
        });
    return heard;
  }
}
