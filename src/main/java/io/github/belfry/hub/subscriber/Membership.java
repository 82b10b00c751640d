package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Channel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One listener's places on its node, until it leaves them all. Thread-safe. */
final class Membership {
  private final Node node;
  private final Listener listener;
  private final Set<Channel> entered = new HashSet<>();
  private boolean silent;
  private boolean left;

  Membership(Node node, Listener listener) {
    this.node = node;
    this.listener = listener;
  }

  /** Takes one of the user's and the node's connections; refused when there are too many. */
  void begin() {
    node.attendance().enter(listener);
  }

  void enter(Collection<Channel> channels) {
    channels.forEach(this::enter);
  }

  synchronized void enter(Channel channel) {
    if (!silent && entered.add(channel)) {
      node.attendance().hear(listener, channel);
    }
  }

  synchronized void exit(Channel channel) {
    if (entered.remove(channel)) {
      node.attendance().unhear(listener, channel);
    }
  }

  /** Hears nothing any more, and is no longer in any room; it is still a connection. */
  synchronized void silence() {
    silent = true;
    List.copyOf(entered).forEach(this::exit);
  }

  /** Leaves everything; whether this was the first time. */
  synchronized boolean leave() {
    if (left) {
      return false;
    }
    left = true;
    silence();
    node.attendance().leave(listener);
    node.unread().left(listener.caller());
    return true;
  }
}
