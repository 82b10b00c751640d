package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request for which it matters from where it comes, not from whom. */
final class Visit extends HttpServletRequestWrapper {
  private final Visitor visitor;

  Visit(HttpServletRequest request, Visitor visitor) {
    super(request);
    this.visitor = visitor;
  }

  @Override
  public Principal getUserPrincipal() {
    return visitor;
  }
}
