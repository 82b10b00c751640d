package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.security.ticket.TicketService;
import io.github.belfry.service.RequestCaller;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The one filter in front of everything: what passes the {@link Gate} goes on with a {@link
 * CallerPrincipal}. A filter, as servers agree on it for JAX-RS, servlets, asynchronous dispatches
 * and WebSocket handshakes alike, which they don't for their own authentication.
 */
@WebFilter(
    urlPatterns = "/*",
    asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class SecurityFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Settings settings;
  @Inject private transient TokenVerifier tokens;
  @Inject private transient TicketService tickets;
  @Inject private transient RequestCaller requestCaller;
  @Inject @Any private transient Instance<Entrance> entrances;
  @Inject private transient Event<Admitted> admissions;
  @Inject private transient Audit audit;

  private transient Gate gate;

  @Override
  public void init() {
    var credentials = new Credentials(tokens, tickets, settings.loginGroups());
    gate =
        new Gate(
            settings,
            Container.current(),
            credentials,
            tickets,
            entrances.stream().toList(),
            admissions::fire);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      chain.doFilter(AuthenticatedRequest.again(request), response);
      return;
    }
    PageHeaders.add(response);
    try {
      HttpServletRequest admitted = gate.admit(request, response);
      if (admitted != null) {
        if (admitted.getUserPrincipal() instanceof CallerPrincipal known) {
          requestCaller.set(known.caller());
          audit.signedIn(known.caller());
        }
        chain.doFilter(admitted, response);
      }
    } catch (Refused refused) {
      if (refused.reason().status() == HttpServletResponse.SC_UNAUTHORIZED) {
        audit.refused(Front.of(request, settings.trustedProxies()).address().getHostAddress());
      }
      ProblemWriter.write(response, refused);
      if (refused.reason() == Reason.TOO_LARGE) {
        response.flushBuffer();
        BodyLimit.drain(request);
      }
    }
  }
}
