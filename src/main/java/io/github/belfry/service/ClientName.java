package io.github.belfry.service;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;

/** What a device is called by its client (protocol.md §4.4). */
public final class ClientName {
  private static final int LONGEST = 100;

  private ClientName() {}

  /**
   * The name; null when there is none.
   *
   * @param field the name of the field or parameter, for the refusal
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't a name
   */
  public static String check(String field, String name) {
    if (name == null) {
      return null;
    }
    if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST) {
      throw Refused.field(field, "has 1 to " + LONGEST + " characters");
    }
    if (name.codePoints().anyMatch(ClientName::isUnfit)) {
      throw Refused.field(field, "holds a control character or half a surrogate pair");
    }
    return name;
  }

  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
