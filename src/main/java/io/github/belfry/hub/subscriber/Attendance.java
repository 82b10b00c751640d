package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Channel;

/** Who listens on a node, and to what, as far as a listener changes it. Thread-safe. */
public interface Attendance {
  /**
   * Takes one of the user's and the node's connections.
   *
   * @throws io.github.belfry.notification.Refused when there are too many
   */
  void enter(Listener listener);

  /** Gives it back. */
  void leave(Listener listener);

  /** Offers it what is said in the channel from now on; in a room, it is there now. */
  void hear(Listener listener, Channel channel);

  /** Offers it nothing of the channel any more. */
  void unhear(Listener listener, Channel channel);

  /** Its last word is being written: it goes on having its seconds. */
  void parting(Listener listener);

  /** Nothing is left of it. */
  void gone(Listener listener);
}
