package io.github.belfry.log;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.Speaker;

/** Says something with the transaction of the current thread. */
interface OutboxInsert {
  /**
   * Inserts one row that commits or rolls back with everything else.
   *
   * @throws IllegalStateException when no transaction is active
   */
  void insert(Speaker speaker, Notification notification);
}
