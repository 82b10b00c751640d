package io.github.belfry.login;

import java.security.Principal;

/** What an application sees of a caller. */
final class Who {
  private Who() {}

  /** In a line; another begins with {@code token} where the application sees that API. */
  static String says(Principal principal) {
    String name = "name " + principal.getName();
    try {
      Class.forName("org.eclipse.microprofile.jwt.JsonWebToken");
    } catch (ClassNotFoundException absent) {
      return name;
    }
    return name + "\ntoken " + ItsToken.says(principal);
  }
}
