package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.Map;

/**
 * The lasting subscriptions of users. All methods may block on the database; a change is told to
 * all nodes as {@link Changed.Kind#SUBSCRIPTIONS}.
 */
public interface Subscriptions {
  /** The most lasting subscriptions that one user may have. */
  int MAX_PER_USER = 1_000;

  /**
   * The channels, each with the place behind which it is heard in the inbox. Remembered until they
   * change, so it seldom blocks.
   */
  Map<Channel, Long> of(String user);

  /**
   * Adds one; does nothing when it is there.
   *
   * @throws Refused {@link Reason#CONFLICT} when the user has {@value #MAX_PER_USER}
   */
  void add(String user, Channel channel);

  /** Removes one; does nothing when it isn't there. */
  void remove(String user, Channel channel);
}
