package io.github.belfry.wire;

import io.github.belfry.notification.Channel;
import java.util.List;

/**
 * How a notification reaches a reader. Immutable.
 *
 * @param channel the first of its channels that the connection hears
 * @param own the first of the user's own channels among them, where {@code channel} was asked for:
 *     a browser's tabs share a connection, and only some of them have asked; else null
 * @param also the others of them that were merely asked for, where {@code channel} was: another tab
 *     may have asked for one of these
 */
public record Via(Channel channel, Channel own, List<Channel> also) {
  public Via {
    also = List.copyOf(also);
  }

  /** Through that channel alone. */
  public static Via only(Channel channel) {
    return new Via(channel, null, List.of());
  }
}
