package io.github.belfry.revocation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From when on something counts that was issued to one user.
 *
 * @param tickets those issued until then are void, in milliseconds by the database's clock
 * @param tokens those issued before don't count, in milliseconds by the nodes' clock; 0 for none
 */
record Cut(long tickets, long tokens) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}),([0-9]{1,18})");

  /** The later of each: nobody is let in again by what arrives late, or twice. */
  Cut with(Cut other) {
    return new Cut(Math.max(tickets, other.tickets), Math.max(tokens, other.tokens));
  }

  /** For other nodes. */
  String text() {
    return tickets + "," + tokens;
  }

  /** Reads what {@link #text} has written. */
  static Cut of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not two times: " + text);
    }
    return new Cut(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
  }
}
