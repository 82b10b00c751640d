package io.github.belfry.log;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;

/** What is to be written into the log at the next place. */
sealed interface Line {
  /**
   * Something said.
   *
   * @param origin the unique key of the row that it is moved from; null for none
   */
  record Said(String from, Notification notification, String origin) implements Line {}

  /** Something taken back. */
  record Recall(NotificationId id) implements Line {}
}
