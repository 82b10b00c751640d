package io.github.belfry.port;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.regex.Pattern;

/**
 * The place of a notification in the log, and the cursor from which a reader resumes (protocol.md
 * §1). Outside it is an opaque string; inside it holds the epoch of the log, the place and a random
 * tag of the row, so that a cursor from another log, or from before a restore that used numbers
 * again, is recognised. Immutable; ordered by place.
 *
 * @param epoch the random number that the log was given when it was made; never negative
 * @param seq the place, counted from 1 in commit order; 0 is the place before the first
 * @param tag the random tag of the row
 */
public record NotificationId(long epoch, long seq, int tag) implements Comparable<NotificationId> {

  /** Written {@code 0}: right before the oldest notification that is still kept. */
  public static final NotificationId OLDEST = new NotificationId(0, 0, 0);

  /** What a well-formed id stands for that this format can't have written. */
  public static final NotificationId UNKNOWN = new NotificationId(-1, -1, 0);

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
  private static final Pattern OURS =
      Pattern.compile("([0-9a-z]{1,13})\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,7})");
  private static final int RADIX = 36;

  /**
   * Reads an id as a client sent it.
   *
   * @param field the name of the field or parameter, for the refusal
   * @return the id, {@link #OLDEST} for {@code 0}, {@link #UNKNOWN} for a well-formed foreign one
   * @throws Refused {@link Reason#BAD_REQUEST} when the text is no id at all
   */
  public static NotificationId parse(String field, String text) {
    if (text == null || !WELL_FORMED.matcher(text).matches()) {
      throw Refused.field(field, "is not an id");
    }
    if (text.equals("0")) {
      return OLDEST;
    }
    var parts = OURS.matcher(text);
    if (!parts.matches()) {
      return UNKNOWN;
    }
    try {
      var id =
          new NotificationId(
              Long.parseLong(parts.group(1), RADIX),
              Long.parseLong(parts.group(2), RADIX),
              Integer.parseUnsignedInt(parts.group(3), RADIX));
      return id.toString().equals(text) ? id : UNKNOWN;
    } catch (NumberFormatException beyondLong) {
      return UNKNOWN;
    }
  }

  @Override
  public int compareTo(NotificationId other) {
    return Long.compare(seq, other.seq);
  }

  @Override
  public String toString() {
    if (equals(OLDEST)) {
      return "0";
    }
    return Long.toString(epoch, RADIX)
        + '.'
        + Long.toString(seq, RADIX)
        + '.'
        + Integer.toUnsignedString(tag, RADIX);
  }
}
