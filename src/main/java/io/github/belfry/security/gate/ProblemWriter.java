package io.github.belfry.security.gate;

import io.github.belfry.json.ProblemJson;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers a request outside JAX-RS with a problem document (RFC 9457, protocol.md §7). */
public final class ProblemWriter {
  private ProblemWriter() {}

  /**
   * Writes the refusal, with {@code Retry-After} in whole seconds when it passes and {@code
   * WWW-Authenticate} with every 401 (RFC 9110 §11.6.1). A response that has begun is left as it
   * is.
   */
  public static void write(HttpServletResponse response, Refused refused) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = ProblemJson.of(refused).getBytes(StandardCharsets.UTF_8);
    int status = refused.reason().status();
    response.setStatus(status);
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    if (refused.reason() == Reason.UPGRADE_REQUIRED) {
      // RFC 6455 §4.4. No Upgrade (RFC 9110 §15.5.22): Grizzly then leaves out where the body ends.
      response.setHeader("Sec-WebSocket-Version", Handshake.VERSION);
    }
    if (refused.reason() == Reason.METHOD_NOT_ALLOWED && !response.containsHeader("Allow")) {
      response.setHeader("Allow", "GET");
    }
    if (refused.retryAfter() != null) {
      response.setHeader("Retry-After", Long.toString(wholeSeconds(refused.retryAfter())));
    }
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(ProblemJson.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Rounded up: who comes back a moment too early is refused again. */
  private static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
