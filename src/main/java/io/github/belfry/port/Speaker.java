package io.github.belfry.port;

/**
 * Who says something. An application that is called like a user isn't that user.
 *
 * @param name what readers are shown
 * @param application whether no person has said it
 */
public record Speaker(String name, boolean application) {
  /** A user. */
  public static Speaker user(String name) {
    return new Speaker(name, false);
  }

  /** An application that speaks for itself. */
  public static Speaker application(String name) {
    return new Speaker(name, true);
  }

  /** Whether it is that user. */
  public boolean isUser(String user) {
    return !application && name.equals(user);
  }
}
