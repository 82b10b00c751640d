package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import java.time.Instant;
import java.util.List;

/**
 * The notifications of a user's own channels (protocol.md §5). All methods may block on the
 * database; none costs more as the history grows.
 */
public interface Inbox {

  /** One notification with the user's receipt. */
  record Item(LogEntry entry, Channel channel, Receipt receipt) {}

  /**
   * A part of the inbox.
   *
   * @param items newest first
   * @param next where the next older part begins; null at the end
   * @param cursor the place up to which this is true
   */
  record Part(List<Item> items, NotificationId next, NotificationId cursor) {
    /** Copies the items. */
    public Part {
      items = List.copyOf(items);
    }
  }

  /**
   * A count with what is needed to keep it.
   *
   * @param cursor the place up to which was counted
   * @param nextExpiry when the first of the counted ones expires; null when none does
   */
  record Count(Unread unread, NotificationId cursor, Instant nextExpiry) {}

  /**
   * Lists a part.
   *
   * @param before only what is older; null for the newest
   * @param limit 1 to 200
   */
  Part list(Reader reader, NotificationId before, int limit, boolean unreadOnly);

  /** Counts what is unread. */
  Count count(Reader reader);

  /** Notes that the user exists: shared channels count from the first time. */
  void welcome(String user);
}
