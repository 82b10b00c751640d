package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import java.security.Principal;

/**
 * The principal of every request that has passed the filter, on every transport. Where applications
 * see MicroProfile JWT's API, it is a {@code JsonWebToken}, too.
 */
public interface CallerPrincipal extends Principal {

  /** Who is calling. */
  Caller caller();

  /**
   * The principal of a caller.
   *
   * @param token what the caller has shown; null for none: a ticket, or the server's own login
   */
  static CallerPrincipal of(Caller caller, String token) {
    return Principals.KIND.apply(caller, token);
  }
}
