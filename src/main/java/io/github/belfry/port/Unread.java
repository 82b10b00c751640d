package io.github.belfry.port;

import io.github.belfry.notification.Priority;
import java.util.Map;

/**
 * A user's number of unread notifications.
 *
 * @param total exact up to {@link #CAP}
 * @param capped whether there are more than {@link #CAP}
 * @param byPriority how many of the counted ones have which priority; without zeros
 */
public record Unread(int total, boolean capped, Map<Priority, Integer> byPriority) {
  /** Beyond this number nobody counts. */
  public static final int CAP = 999;

  /** Nothing is unread. */
  public static final Unread NONE = new Unread(0, false, Map.of());

  /** Copies the map. */
  public Unread {
    byPriority = Map.copyOf(byPriority);
  }
}
