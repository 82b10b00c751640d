package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of notifications. States only move forward; repeating a receipt changes nothing. All
 * methods may block on the database.
 */
public interface Receipts {

  /**
   * What a receipt says.
   *
   * @param reader who says it
   * @param hears the channels through which the caller may have got what it is about (the reader's
   *     own and those the connection asked for)
   * @param since behind which place each channel has been heard, as far as that is known: a range
   *     makes the user a recipient only there. Of the reader's own channels it is known anyway
   * @param transport how the notification got there: {@code websocket}, {@code sse} …
   * @param connection the connection that says it, which needn't be told; null for none
   */
  record Statement(
      Reader reader,
      Set<Channel> hears,
      Map<Channel, Long> since,
      ReceiptState state,
      Selection selection,
      String transport,
      String connection) {
    /** Copies the channels. */
    public Statement {
      hears = Set.copyOf(hears);
      since = Map.copyOf(since);
    }

    /** A statement of a caller of whom it isn't known since when they heard further channels. */
    public Statement(
        Reader reader,
        Set<Channel> hears,
        ReceiptState state,
        Selection selection,
        String transport,
        String connection) {
      this(reader, hears, Map.of(), state, selection, transport, connection);
    }
  }

  /**
   * Who has a notification.
   *
   * @param transport the transport of the first receipt
   * @param undelivered whether the devices left it unacknowledged until it was passed over
   */
  record Recipient(String user, Receipt receipt, String transport, boolean undelivered) {}

  /**
   * Records it: committed when this returns, but for {@link ReceiptState#DELIVERED}, which is
   * written soon, in batches. Other connections of the user hear of a change.
   *
   * @return whether any notification of the caller's was meant
   */
  boolean record(Statement statement);

  /** The receipts of one user for those notifications, by place; one without any is absent. */
  Map<Long, Receipt> of(String user, Collection<LogEntry> entries);

  /** Who has a notification, by name; at most {@code limit}. */
  List<Recipient> of(NotificationId id, int limit);

  /** Records that the devices left it unacknowledged until it was passed over. */
  void recordUndelivered(String user, NotificationId id);
}
