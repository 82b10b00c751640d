package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.security.ticket.TicketService;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Network;
import io.github.belfry.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides which requests get in, and as whom (protocol.md §2). What costs nothing comes first, and
 * a ticket is used up last, so that a refusal doesn't spend it. Thread-safe.
 */
final class Gate {
  private final List<Network> trustedProxies;
  private final Origins origins;
  private final Paths paths;
  private final Credentials credentials;
  private final TicketService tickets;
  private final ConnectRates rates;
  private final BodyLimit bodyLimit;
  private final InProgress inProgress;
  private final Consumer<Admitted> admissions;

  Gate(
      Settings settings,
      Container container,
      Credentials credentials,
      TicketService tickets,
      List<Entrance> entrances,
      Consumer<Admitted> admissions) {
    trustedProxies = settings.trustedProxies();
    origins = new Origins(settings);
    paths = new Paths(settings, entrances);
    rates = new ConnectRates(settings.limits());
    bodyLimit = new BodyLimit(settings.limits(), container);
    inProgress = new InProgress(settings.limits());
    this.credentials = credentials;
    this.tickets = tickets;
    this.admissions = admissions;
  }

  /**
   * The request to go on with; null when the answer is complete.
   *
   * @throws Refused with the answer otherwise
   */
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    Front front = Front.of(request, trustedProxies);
    boolean isListed =
        origins.isListed(Collections.list(request.getHeaders("Origin")), front.origin());
    if (isListed) {
      Cors.allow(response, request.getHeader("Origin"));
    }
    if (Cors.isPreflight(request)) {
      Cors.answerPreflight(request, response);
      return null;
    }
    paths.requireOne(request);
    paths.requireOpen(request);
    if (!isListed && !paths.isForLinks(request)) {
      Origins.requireOwnSite(Collections.list(request.getHeaders("Sec-Fetch-Site")));
    }
    if (paths.isDemoLogin(request)) {
      origins.requireLoopback(front.origin());
    }
    if (Paths.of(request).startsWith("api/")) {
      ReadableHeaders.require(request);
    }
    if (!Paths.isReading(request) && paths.canOnlyBeRead(request)) {
      return readOnly(request, response);
    }
    if (paths.isPublic(request)) {
      requireUtf8(request.getQueryString());
      HttpServletRequest bound =
          bodyLimit.bound(
              Paths.isProbe(request) ? visit(request, front) : new EncodedRequest(request));
      return isCounted(request) ? counted(bound, inProgress.enter(front.address())) : bound;
    }
    Optional<Entrance> entrance = paths.entrance(request);
    Credentials.Shown shown = shown(request, front, entrance);
    HttpServletRequest bound = bodyLimit.bound(new EncodedRequest(request));
    var authenticated =
        new AuthenticatedRequest(
            entrance.isPresent() ? new LastingRequest(bound) : bound,
            CallerPrincipal.of(
                shown.caller().from(front.address().getHostAddress()), shown.token()));
    return isCounted(request)
        ? counted(authenticated, inProgress.enter(shown.caller()))
        : authenticated;
  }

  /**
   * Whether it is in progress for long enough to count. What opens a stream, a socket or a poll is
   * counted as that, and health costs nothing and is asked for when it matters; but either may have
   * a body.
   */
  private boolean isCounted(HttpServletRequest request) {
    return Bodies.isThere(request) || !(paths.opens(request) || Paths.isHealth(request));
  }

  private CountedRequest counted(HttpServletRequest request, InProgress.Place place) {
    return new CountedRequest(request, place, paths.opens(request));
  }

  /**
   * What is there to be read can't be changed by anybody: asking for credentials would be
   * misleading (and balancers that look by OPTIONS would take the node for dead).
   */
  private static HttpServletRequest readOnly(
      HttpServletRequest request, HttpServletResponse response) {
    boolean asks = request.getMethod().equals("OPTIONS");
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
    if (!asks) {
      throw new Refused(Reason.METHOD_NOT_ALLOWED, "this path can only be read");
    }
    if (Paths.isHealth(request)) {
      return request;
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    return null;
  }

  /** Servers and frameworks repair what is broken, each in its own way. */
  private static void requireUtf8(String query) {
    if (query != null) {
      PercentDecoder.decode("the query string", query);
    }
  }

  private HttpServletRequest visit(HttpServletRequest request, Front front) {
    rates.countProbe(front.address());
    var visit = new Visit(request, new Visitor(front.address(), front.isSecure()));
    check(paths.entrance(request), visit, null);
    return visit;
  }

  private static void check(
      Optional<Entrance> entrance, HttpServletRequest request, Caller caller) {
    entrance
        .filter(way -> way.takes(request.getMethod()))
        .ifPresent(way -> way.check(request, caller));
  }

  private Credentials.Shown shown(
      HttpServletRequest request, Front front, Optional<Entrance> entrance) {
    Optional<Entrance> connecting = entrance.filter(Entrance::opensConnection);
    boolean opensConnection = connecting.isPresent() || Paths.isUpgrade(request);
    if (opensConnection) {
      rates.count(front.address());
    }
    Credentials.Shown shown =
        credentials.of(request, entrance.filter(Entrance::takesTicket).isPresent());
    if (opensConnection) {
      rates.count(shown.caller().user());
    }
    requireUtf8(request.getQueryString());
    check(entrance, request, shown.caller());
    if (shown.ticket() != null) {
      tickets.redeem(shown.ticket());
    }
    connecting.stream()
        .flatMap(way -> way.transports().stream())
        .forEach(transport -> admissions.accept(new Admitted(transport, front.address())));
    return shown;
  }
}
