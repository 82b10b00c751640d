package io.github.belfry.wire;

import io.github.belfry.notification.Channel;

/**
 * How a notification reaches a reader. Immutable.
 *
 * @param channel the first of its channels that the connection hears
 * @param own the first of the user's own channels among them, where {@code channel} was merely
 *     asked for: a browser's tabs share a connection, and only some of them have asked; else null
 */
public record Via(Channel channel, Channel own) {
  /** Through that channel alone. */
  public static Via only(Channel channel) {
    return new Via(channel, null);
  }
}
