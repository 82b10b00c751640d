package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.port.Speaker;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** Who speaks when the application fires a notification (protocol.md §3). */
@Dependent
public class CurrentCaller {
  private final Settings settings;
  private final RequestCaller request;
  private final Instance<SecurityContext> container;

  /** Asks the request, then the container where it has a security context. */
  @Inject
  public CurrentCaller(
      Settings settings, RequestCaller request, Instance<SecurityContext> container) {
    this.settings = settings;
    this.request = request;
    this.container = container;
  }

  /** The request's caller, else the container's, else the application. */
  public Speaker speaker() {
    return ofRequest()
        .or(this::ofContainer)
        .map(Speaker::user)
        .orElseGet(() -> Speaker.application(settings.application()));
  }

  private Optional<String> ofRequest() {
    try {
      return request.get().map(Caller::user);
    } catch (ContextNotActiveException outsideOfRequests) {
      return Optional.empty();
    }
  }

  private Optional<String> ofContainer() {
    return container.isResolvable()
        ? Optional.ofNullable(container.get().getCallerPrincipal()).map(Principal::getName)
        : Optional.empty();
  }
}
