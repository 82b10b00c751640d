package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

/**
 * Bounds how deep JSON may go: what the library says of a claim of a wrong type has the claim's
 * text in it, made by recursion, and thousands of brackets within each other overflow the stack.
 */
final class Nesting {
  private static final int MOST = 64;

  private Nesting() {}

  /**
   * Lets JSON through that isn't nested too deep; whether it is JSON is for others.
   *
   * @throws io.github.belfry.notification.Refused when it is
   */
  static void check(String json) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{') && ++depth > MOST) {
        throw bad("is nested too deep");
      } else if (!quoted && (c == ']' || c == '}')) {
        depth--;
      }
    }
  }
}
