package io.github.belfry.notification;

import java.util.Locale;

/** How much a notification presses (protocol.md §3). */
public enum Priority {
  /** Can wait. */
  LOW,
  /** The default. */
  NORMAL,
  /** Wants to be seen soon. */
  HIGH,
  /** Wants to be seen at once. */
  URGENT;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word on the wire.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} for any other word
   */
  public static Priority parse(String word) {
    for (Priority priority : values()) {
      if (priority.word().equals(word)) {
        return priority;
      }
    }
    throw Refused.field("priority", "is not low, normal, high or urgent");
  }
}
