package io.github.belfry.service;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.regex.Pattern;

/** The rule for the key under which a publish is repeated safely (protocol.md §3). */
public final class IdempotencyKey {
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,128}");

  private IdempotencyKey() {}

  /**
   * Checks a key; null passes.
   *
   * @param field the header or field, for the refusal
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't 1 to 128 printable ASCII characters
   */
  public static String check(String field, String key) {
    if (key != null && !isOne(key)) {
      throw Refused.field(field, "is not 1 to 128 printable ASCII characters");
    }
    return key;
  }

  /** Whether it is 1 to 128 printable ASCII characters. */
  public static boolean isOne(String text) {
    return PRINTABLE.matcher(text).matches();
  }
}
