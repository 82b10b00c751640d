package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;

/**
 * Refuses who hasn't got a role, and says where roles were looked for: mostly in the wrong claim.
 */
public final class MissingRole {
  private MissingRole() {}

  /**
   * The refusal.
   *
   * @param what isn't allowed, in a sentence without its full stop
   */
  public static Refused of(Caller caller, Settings settings, String what) {
    // Tokens end; what the server's own login has let in doesn't.
    String where =
        caller.expires() == null
            ? "the server's login"
            : "the token's claims " + String.join(", ", settings.jwt().claims().roles());
    String roles = caller.roles().isEmpty() ? "you have no roles" : "you haven't got the role";
    return new Refused(Reason.FORBIDDEN, what + "; " + roles + " (looked for in " + where + ")");
  }
}
