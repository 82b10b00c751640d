package io.github.belfry.admin;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Check;
import io.github.belfry.port.StoredAt;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.settings.Version;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * {@code health/live} answers while the node runs; {@code health/ready} answers 503 while a {@link
 * Check} is in trouble (protocol.md §8). No container's health API: one of the servers hasn't any.
 */
@WebServlet(
    urlPatterns = {"/health/live", "/health/ready"},
    asyncSupported = true)
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String BEARER = "Bearer ";
  private static final String VERSION = Version.current().number();
  private static final String LIVE = "/health/live";

  // Not serializable, and nobody serializes servlets.
  @SuppressWarnings("serial")
  @Inject
  @Any
  private Instance<Check> checks;

  // The same.
  @SuppressWarnings("serial")
  @Inject
  private TokenVerifier tokens;

  // The same.
  @SuppressWarnings("serial")
  @Inject
  private StoredAt stored;

  /** Some balancers look by OPTIONS, HAProxy by default: a node that isn't ready says so, too. */
  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
    doGet(request, response);
  }

  /** Anybody may ask; who shows a token that is none is anybody. */
  private boolean isAdmin(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return request.isUserInRole(Caller.ADMIN);
    }
    try {
      return tokens.verify(authorization.substring(BEARER.length()).strip()).isAdmin();
    } catch (Refused refused) {
      return false;
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<CheckResult> results =
        request.getServletPath().equals(LIVE)
            ? List.of()
            : checks.stream().map(CheckResult::of).toList();
    boolean up = results.stream().allMatch(CheckResult::up);
    boolean admin = isAdmin(request);
    var text =
        new JsonText()
            .field("status", up ? "UP" : "DOWN")
            .field("version", VERSION)
            .raws("checks", results.stream().map(result -> result.json(admin)).toList());
    if (admin) {
      stored.stored().ifPresent(where -> text.raw("store", AboutResource.json(where)));
    }
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    Answers.json(response, text.end());
  }
}
