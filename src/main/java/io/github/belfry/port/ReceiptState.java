package io.github.belfry.port;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.Locale;

/** What became of a notification for one user; each state includes those before it. */
public enum ReceiptState {
  /** A device has it. */
  DELIVERED,
  /** It was shown. */
  SEEN,
  /** It was read. */
  READ,
  /** It is out of the inbox, and counts as read. */
  ARCHIVED;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word on the wire.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} for any other word
   */
  public static ReceiptState parse(String field, String word) {
    for (ReceiptState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw Refused.field(field, "is not delivered, seen, read or archived");
  }
}
