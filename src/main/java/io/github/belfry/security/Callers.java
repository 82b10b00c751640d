package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.security.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the caller behind a principal (protocol.md §2). */
public final class Callers {
  private static final List<String> ROLES = List.of(Caller.PUBLISHER, Caller.ADMIN);

  private Callers() {}

  /**
   * The caller behind the principal of a request, a handshake or a session. A principal of the
   * server's own has no groups here: only a request knows its roles.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} without a principal, or when its name can't be a
   *     user's
   */
  public static Caller of(Principal principal) {
    return of(principal, role -> false);
  }

  /** As {@link #of(Principal)}, with those of Belfry's roles that the server grants. */
  public static Caller of(Principal principal, Predicate<String> inRole) {
    if (principal == null) {
      throw new Refused(Reason.UNAUTHENTICATED, "this needs a caller who has signed in");
    }
    if (principal instanceof CallerPrincipal known) {
      return known.caller();
    }
    Set<String> groups = new HashSet<>(ROLES);
    groups.removeIf(inRole.negate());
    return Caller.of(userName(principal.getName()), groups);
  }

  /**
   * A name, in the form in which it stands in the user's channel.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} when it can't stand there
   */
  public static String userName(String name) {
    try {
      return Channel.user(name == null ? "" : name).name();
    } catch (Refused notAName) {
      throw new Refused(Reason.UNAUTHENTICATED, "the caller's name: " + notAName.detail());
    }
  }
}
