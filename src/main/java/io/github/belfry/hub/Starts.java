package io.github.belfry.hub;

import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Start;

/** Where a reader begins (protocol.md §4.4). */
final class Starts {
  private Starts() {}

  /** May block. */
  static Start of(Node node, String user, Wish wish, NotificationId present) {
    Start start = asked(node, user, wish, present);
    if (wish.client() != null) {
      node.places().begin(user, wish.client(), start.cursor());
    }
    return start;
  }

  private static Start asked(Node node, String user, Wish wish, NotificationId present) {
    if (wish.after() != null) {
      return node.log().start(wish.after());
    }
    if (wish.client() == null) {
      return new Start(present, true);
    }
    return node.places()
        .find(user, wish.client())
        .map(place -> node.log().start(place))
        .orElseGet(() -> new Start(present, true));
  }
}
