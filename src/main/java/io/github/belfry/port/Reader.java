package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import java.util.Set;

/**
 * A user with the channels that their inbox is made of: the caller's own and lasting subscriptions.
 *
 * @param user the name
 * @param channels the channels
 */
public record Reader(String user, Set<Channel> channels) {
  /** Copies the channels. */
  public Reader {
    channels = Set.copyOf(channels);
  }
}
