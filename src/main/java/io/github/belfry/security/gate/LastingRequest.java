package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;

/**
 * A request that may outlast the HTTP session in which it came, and so has none as far as can be
 * seen: Payara would break a WebSocket off with its session (Jakarta WebSocket §7.2) before Belfry
 * has said goodbye, and WildFly can't end other requests whose session is gone.
 */
final class LastingRequest extends HttpServletRequestWrapper {
  LastingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public HttpSession getSession(boolean create) {
    return create ? super.getSession(true) : null;
  }
}
