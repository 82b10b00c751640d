package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.security.ticket.TicketService;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.service.RequestCaller;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
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
  @Inject private transient ParsingBudget budget;
  @Inject private transient Ticks ticks;

  private transient Gate gate;
  private transient Bodies bodies;

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
    bodies = new Bodies(settings.limits(), Container.current(), budget, ticks);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() != DispatcherType.ASYNC) {
      begin(request, response, chain);
      return;
    }
    Arriving arrived = Arriving.at(request);
    if (arrived == null) {
      chain.doFilter(AuthenticatedRequest.again(request), response);
    } else if (arrived.sink() instanceof BodyInMemory body) {
      if (arrived.refused() == null) {
        goOn(body.handOver(), response, chain);
      } else {
        body.drop();
        Bodies.close(request, response);
        ProblemWriter.write(new LeavableResponse(response), arrived.refused());
      }
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PageHeaders.add(response);
    var received = new ReceivedRequest(request);
    HttpServletRequest admitted;
    try {
      admitted = gate.admit(received, response);
    } catch (Refused refused) {
      refuse(request, response, refused);
      return;
    }
    if (admitted == null) {
      refuse(request, response, null);
    } else if (!(admitted instanceof CountedRequest counted)
        || receive(received, response, counted)) {
      goOn(admitted, response, chain);
    }
  }

  /** Whether the body is there; else the request is dispatched anew, or has been refused. */
  private boolean receive(
      ReceivedRequest request, HttpServletResponse response, CountedRequest admitted)
      throws IOException {
    try {
      return !Bodies.isThere(request) || bodies.receive(request, response, admitted);
    } catch (Refused refused) {
      admitted.place().leave();
      refuse(request, response, refused);
      return false;
    } catch (IOException | RuntimeException broken) {
      admitted.place().leave();
      throw broken;
    }
  }

  private void goOn(HttpServletRequest admitted, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CountedRequest counted = admitted instanceof CountedRequest c ? c : null;
    try {
      if (admitted.getUserPrincipal() instanceof CallerPrincipal known) {
        requestCaller.set(known.caller());
        audit.signedIn(known.caller());
      }
      if (counted != null) {
        counted.goesOn();
      }
      // What is opened hears by a failed write that its reader has left.
      chain.doFilter(
          admitted, counted == null || counted.opens() ? response : new LeavableResponse(response));
    } catch (Refused refused) {
      ProblemWriter.write(new LeavableResponse(response), refused);
    } finally {
      if (counted != null) {
        counted.left();
      }
    }
  }

  /** Answers a request whose body is left unread; null when the answer is complete. */
  private void refuse(HttpServletRequest request, HttpServletResponse server, Refused refused)
      throws IOException {
    var response = new LeavableResponse(server);
    boolean isUnread = bodies.abandon(request, response);
    if (refused != null) {
      if (refused.reason().status() == HttpServletResponse.SC_UNAUTHORIZED) {
        audit.refused(Front.of(request, settings.trustedProxies()).address().getHostAddress());
      }
      ProblemWriter.write(response, refused);
    }
    if (isUnread) {
      bodies.drain(request, response, refused);
    }
  }
}
