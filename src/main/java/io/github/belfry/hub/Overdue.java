package io.github.belfry.hub;

import io.github.belfry.notification.Reason;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Selection;
import java.util.List;

/** What happens to a notification that a device doesn't acknowledge (protocol.md §5). */
final class Overdue {
  private static final int MOST_ROUNDS = 3;

  private final Node node;
  private final OpenListening listening;

  Overdue(Node node, OpenListening listening) {
    this.node = node;
    this.listening = listening;
  }

  /** Counts a round: the device gets it again, or it is passed over. May block. */
  void count(NotificationId id) {
    String user = listening.caller().user();
    if (node.places().overdue(user, listening.client(), id) < MOST_ROUNDS) {
      listening.close(Reason.ACK_OVERDUE, "a notification was not acknowledged");
    } else {
      node.receipts().recordUndelivered(user, id);
      listening.acknowledge(new Selection.Ids(List.of(id)));
    }
  }
}
