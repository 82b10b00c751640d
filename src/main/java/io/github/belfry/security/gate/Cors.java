package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What pages of listed origins are told (the CORS protocol of the Fetch standard). */
final class Cors {
  private Cors() {}

  /** Whether a browser asks before it sends. */
  static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** Lets the page read the answer. */
  static void allow(HttpServletResponse response, String origin) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Expose-Headers", "Location, Retry-After");
  }

  /** Answers a preflight of an origin that may call. */
  static void answerPreflight(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
    response.setHeader(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Cache-Control, "
            // CloudEvents in binary mode.
            + "ce-specversion, ce-id, ce-source, ce-type, ce-subject, ce-time");
    response.setHeader("Access-Control-Max-Age", "600");
  }
}
