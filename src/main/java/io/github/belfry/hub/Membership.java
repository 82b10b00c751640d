package io.github.belfry.hub;

import io.github.belfry.notification.Channel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One listener's places in the index and in the rooms, until it leaves them all. Thread-safe. */
final class Membership {
  private final Node node;
  private final Listener listener;
  private final String user;
  private final Set<Channel> entered = new HashSet<>();
  private boolean left;

  Membership(Node node, Listener listener) {
    this.node = node;
    this.listener = listener;
    user = listener.caller().user();
  }

  /** Takes one of the user's and the node's connections; refused when there are too many. */
  void begin() {
    node.index().enter(listener);
    node.rooms().opened(user);
  }

  void enter(Collection<Channel> channels) {
    channels.forEach(this::enter);
  }

  synchronized void enter(Channel channel) {
    if (!left && entered.add(channel)) {
      node.index().hear(listener, channel);
      node.rooms().join(node.index(), channel, user);
    }
  }

  synchronized void exit(Channel channel) {
    if (entered.remove(channel)) {
      node.index().unhear(listener, channel);
      node.rooms().leave(channel, user, node.seconds().now());
    }
  }

  /** Leaves everything; whether this was the first time. */
  synchronized boolean leave() {
    if (left) {
      return false;
    }
    left = true;
    List.copyOf(entered).forEach(this::exit);
    if (node.index().leave(listener)) {
      node.rooms().closed(user);
    }
    node.unread().left(listener.caller());
    return true;
  }
}
