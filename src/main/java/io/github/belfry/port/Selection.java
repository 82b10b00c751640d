package io.github.belfry.port;

import java.util.List;

/** Which notifications a receipt is about. */
public sealed interface Selection {
  /** These; ids that are unknown or not the reader's are passed over. */
  record Ids(List<NotificationId> ids) implements Selection {
    /** Copies the ids. */
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /**
   * All of the reader's between two places.
   *
   * @param from right behind this place; null for the beginning
   * @param upTo up to and with this place
   */
  record Range(NotificationId from, NotificationId upTo) implements Selection {}
}
