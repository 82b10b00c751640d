package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * The caller of the current request, as the gate has established it: a principal that a filter has
 * wrapped around a request is unknown to the container's own security context.
 */
@RequestScoped
public class RequestCaller {
  private Caller caller;

  /** Notes who is calling. */
  public void set(Caller value) {
    caller = value;
  }

  /** Who is calling; empty when nobody has signed in. */
  public Optional<Caller> get() {
    return Optional.ofNullable(caller);
  }
}
