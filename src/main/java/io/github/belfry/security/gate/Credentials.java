package io.github.belfry.security.gate;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.security.Callers;
import io.github.belfry.security.session.LoginSession;
import io.github.belfry.security.ticket.TicketService;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who sends a request (protocol.md §2). Thread-safe. */
final class Credentials {
  /** RFC 6750 §2.1; the scheme's name is case-insensitive (RFC 9110 §11.1). */
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

  private static final String TICKET = "ticket=";

  /**
   * Who it is.
   *
   * @param caller the caller
   * @param token what was shown as a bearer token; null for none
   * @param ticket the ticket that is still to be used up; null for none
   */
  record Shown(Caller caller, String token, String ticket) {}

  private final TokenVerifier tokens;
  private final TicketService tickets;
  private final List<String> loginGroups;

  Credentials(TokenVerifier tokens, TicketService tickets, List<String> loginGroups) {
    this.tokens = tokens;
    this.tickets = tickets;
    this.loginGroups = loginGroups;
  }

  /**
   * What was shown on purpose counts before what the server knows by itself, and when it is bad,
   * nothing else makes up for it.
   *
   * @param takesTicket whether a ticket is looked for
   * @throws Refused {@link Reason#UNAUTHENTICATED}, {@link Reason#TOKEN_EXPIRED}, or {@link
   *     Reason#BAD_REQUEST} for two tickets
   */
  Shown of(HttpServletRequest request, boolean takesTicket) {
    List<String> authorization = Collections.list(request.getHeaders("Authorization"));
    Matcher bearer = BEARER.matcher(authorization.isEmpty() ? "" : authorization.get(0).strip());
    if (authorization.size() == 1 && bearer.matches()) {
      String token = bearer.group(1);
      return new Shown(tokens.verify(token), token, null);
    }
    if (authorization.stream().anyMatch(Credentials::isBearer)) {
      throw new Refused(Reason.UNAUTHENTICATED, "Authorization: is not one bearer token");
    }
    String ticket = takesTicket ? ticket(request) : null;
    if (ticket != null) {
      return new Shown(tickets.verify(ticket), null, ticket);
    }
    if (request.getUserPrincipal() == null && !authorization.isEmpty()) {
      throw new Refused(Reason.UNAUTHENTICATED, "Authorization: is not a bearer token");
    }
    Caller known = Callers.of(request.getUserPrincipal(), loginGroups, request::isUserInRole);
    return new Shown(known.during(LoginSession.of(request, known.user())), null, null);
  }

  private static boolean isBearer(String authorization) {
    return authorization.strip().regionMatches(true, 0, "Bearer", 0, 6);
  }

  /** From the query alone: asking the request for parameters could read its body. */
  private static String ticket(HttpServletRequest request) {
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    List<String> tickets =
        Arrays.stream(query.split("&")).filter(pair -> pair.startsWith(TICKET)).toList();
    if (tickets.size() > 1) {
      throw Refused.field("ticket", "is given more than once");
    }
    return tickets.isEmpty() ? null : decoded(tickets.get(0).substring(TICKET.length()));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refused(Reason.UNAUTHENTICATED, "ticket: is not one of ours");
    }
  }
}
