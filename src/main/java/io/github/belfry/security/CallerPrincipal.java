package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import java.security.Principal;

/**
 * The principal of every request that has passed the filter, on every transport. Immutable.
 *
 * @param caller who is calling
 */
public record CallerPrincipal(Caller caller) implements Principal {
  @Override
  public String getName() {
    return caller.user();
  }
}
