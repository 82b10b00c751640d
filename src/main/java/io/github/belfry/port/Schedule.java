package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/** Notifications that wait for their time. All methods may block on the database. */
public interface Schedule {

  /**
   * One that waits, or waited.
   *
   * @param released its id once it is in the log; null while it waits
   */
  record Entry(
      String handle,
      Speaker speaker,
      Instant notBefore,
      Notification notification,
      NotificationId released) {
    /** The name of who has said it. */
    public String from() {
      return speaker.name();
    }
  }

  /** What waits, or was released lately, under that handle. */
  Optional<Entry> find(String handle);

  /** Cancels it, if it still waits. Returns whether it did. */
  boolean cancel(String handle);
}
