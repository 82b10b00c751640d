package io.github.belfry.security.gate;

import io.github.belfry.json.Answers;
import io.github.belfry.json.ProblemJson;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request outside JAX-RS with a problem document (RFC 9457, protocol.md §7). */
public final class ProblemWriter {
  private ProblemWriter() {}

  /** Writes the refusal. A response that has begun is left as it is. */
  public static void write(HttpServletResponse response, Refused refused) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Refusals.count(refused.reason());
    response.setStatus(refused.reason().status());
    ProblemJson.headers(refused).forEach(response::setHeader);
    if (refused.reason() == Reason.UPGRADE_REQUIRED) {
      // RFC 6455 §4.4. No Upgrade (RFC 9110 §15.5.22): Grizzly then leaves out where the body ends.
      response.setHeader("Sec-WebSocket-Version", Handshake.VERSION);
    }
    if (refused.reason() == Reason.METHOD_NOT_ALLOWED && !response.containsHeader("Allow")) {
      response.setHeader("Allow", "GET");
    }
    Answers.problem(response, ProblemJson.of(refused));
  }
}
