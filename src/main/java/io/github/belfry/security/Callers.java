package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.MissingRole;
import io.github.belfry.settings.Settings;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells the caller behind a principal (protocol.md §2). */
public final class Callers {
  private static final List<String> ROLES = List.of(Caller.PUBLISHER, Caller.ADMIN);

  private Callers() {}

  /**
   * The caller behind the principal of a request, a handshake or a session. A principal of the
   * server's own has no roles here: only a request knows them.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} without a principal, or when its name can't be a
   *     user's
   */
  public static Caller of(Principal principal) {
    return of(principal, List.of(), role -> false);
  }

  /**
   * As {@link #of(Principal)}, with those of Belfry's roles, and of these groups, that the server
   * grants: it can't be asked for all of them.
   */
  public static Caller of(Principal principal, List<String> groups, Predicate<String> inRole) {
    if (principal == null) {
      throw new Refused(Reason.UNAUTHENTICATED, "this needs a caller who has signed in");
    }
    if (principal instanceof CallerPrincipal known) {
      return known.caller();
    }
    return new Caller(
        userName(principal.getName()),
        granted(ROLES, inRole),
        granted(groups, inRole),
        List.of(),
        List.of(),
        null);
  }

  /**
   * The admin behind a principal.
   *
   * @throws Refused as {@link #of(Principal)}; {@link Reason#FORBIDDEN} when it is anybody else
   */
  public static Caller admin(Principal principal, Settings settings) {
    Caller caller = of(principal);
    if (!caller.isAdmin()) {
      throw MissingRole.of(caller, settings, "this is for admins");
    }
    return caller;
  }

  private static Set<String> granted(List<String> roles, Predicate<String> inRole) {
    return roles.stream().filter(inRole).collect(Collectors.toSet());
  }

  /**
   * The name, as it stands: whoever was authenticated isn't turned into somebody else, whose name
   * is the same in Unicode normalisation form C ({@code K} of KELVIN SIGN and {@code K}).
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} when no user's channel can have it
   */
  public static String userName(String name) {
    try {
      if (Channel.user(name == null ? "" : name).name().equals(name)) {
        return name;
      }
    } catch (Refused notAName) {
      throw new Refused(Reason.UNAUTHENTICATED, "the caller's name: " + notAName.detail());
    }
    throw new Refused(
        Reason.UNAUTHENTICATED, "the caller's name: is not in Unicode normalisation form C");
  }
}
