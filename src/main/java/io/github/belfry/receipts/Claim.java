package io.github.belfry.receipts;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import java.util.List;
import java.util.Set;

/**
 * A statement whose notifications have been looked up: it only remains to be recorded.
 *
 * @param pieces in order, apart
 * @param hears between whose notifications pieces don't grow together
 * @param upTo the end of the range that was stated; null when ids were
 * @param connection the origin; null for none
 * @param time epoch milliseconds
 */
record Claim(
    String user,
    ReceiptState state,
    List<Piece> pieces,
    Set<Channel> hears,
    NotificationId upTo,
    String transport,
    String connection,
    long time) {

  /**
   * Places that the user heard in the same shared channels.
   *
   * @param id of the only place; null for a part of a range
   * @param heard names the set of shared channels
   */
  record Piece(Span span, NotificationId id, String heard) {
    Piece over(Span part) {
      return new Piece(part, id, heard);
    }
  }

  Span hull() {
    return new Span(pieces.get(0).span().from(), pieces.get(pieces.size() - 1).span().upTo());
  }
}
