package io.github.belfry.log;

import io.github.belfry.notification.Notification;

/** Says something with the transaction of the current thread. */
interface PendingInsert {
  /**
   * Inserts one row that commits or rolls back with everything else.
   *
   * @throws IllegalStateException when no transaction is active
   */
  void insert(String from, Notification notification);
}
