package io.github.belfry.security.gate;

import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.security.session.LoginSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of a known caller. */
final class AuthenticatedRequest extends HttpServletRequestWrapper {
  private static final String ATTRIBUTE = CallerPrincipal.class.getName();

  private final CallerPrincipal principal;

  AuthenticatedRequest(HttpServletRequest request, CallerPrincipal principal) {
    super(request);
    this.principal = principal;
    request.setAttribute(ATTRIBUTE, principal);
  }

  /** For an async dispatch, which may begin from the request as the server knows it. */
  static HttpServletRequest again(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof CallerPrincipal principal
        ? new AuthenticatedRequest(request, principal)
        : request;
  }

  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public String getRemoteUser() {
    return principal.getName();
  }

  /** Ends what was opened in the session, which most servers leave open. */
  @Override
  public void logout() throws ServletException {
    super.logout();
    LoginSession.leave(this);
  }

  @Override
  public boolean isUserInRole(String role) {
    return principal.caller().roles().contains(role);
  }
}
