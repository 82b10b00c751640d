package io.github.belfry.rest;

import io.github.belfry.notification.Caller;
import io.github.belfry.security.Callers;
import io.github.belfry.service.AskLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Set;

/**
 * Counts what has no rate of its own: whatever is read, and what does by HTTP what commands do on a
 * connection.
 */
@Provider
@ApplicationScoped
public class AskRates implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** Connections have a rate of their own. */
  private static final String STREAM = "stream";

  /**
   * What commands do: the first part of their paths. Commands themselves are counted one by one.
   */
  private static final Set<String> COMMANDS = Set.of("receipts", "inbox", "subscriptions");

  @Inject private AskLimits limits;

  @Override
  public void filter(ContainerRequestContext request) {
    Principal principal = request.getSecurityContext().getUserPrincipal();
    if (principal == null) {
      return; // the gate lets nobody else in but to sign in for a demo
    }
    Caller caller = Callers.of(principal);
    String first =
        request.getUriInfo().getPathSegments().stream()
            .findFirst()
            .map(PathSegment::getPath)
            .orElse("");
    if (READING.contains(request.getMethod())) {
      if (!first.equals(STREAM)) {
        limits.read(caller);
      }
    } else if (COMMANDS.contains(first)) {
      limits.command(caller, 1);
    }
  }
}
