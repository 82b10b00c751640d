package io.github.belfry.notification;

/** The rules that every text in a notification obeys (protocol.md §3). */
final class Text {
  private Text() {}

  /**
   * Checks an optional text.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it is longer than {@code most} code points or
   *     holds U+0000 or a lone surrogate
   */
  static String check(String field, String text, int most) {
    if (text == null) {
      return null;
    }
    if (text.length() > most && text.codePointCount(0, text.length()) > most) {
      throw Refused.field(field, "is longer than " + most + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw Refused.field(field, "holds U+0000");
    }
    if (hasLoneSurrogate(text)) {
      throw Refused.field(field, "holds half a surrogate pair");
    }
    return text;
  }

  /** A pair is one code point, and none of these. */
  static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
