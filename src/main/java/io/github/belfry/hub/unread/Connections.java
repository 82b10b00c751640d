package io.github.belfry.hub.unread;

import io.github.belfry.notification.Caller;
import io.github.belfry.port.Unread;
import java.util.Optional;

/** The connections of users to this node, as far as their numbers of unread go. Thread-safe. */
public interface Connections {
  /** Somebody who is connected as that user. */
  Optional<Caller> anyOf(String user);

  /** Tells all connections of the user. Doesn't block. */
  void tell(String user, Unread number);
}
