package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told to keep to: modules and data from here, nothing inline, no frames. */
final class PageHeaders {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'self'";

  /** None of ours asks for any of it. */
  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()";

  private PageHeaders() {}

  static void add(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // Other sites' pages load nothing of ours but by CORS, which is asked for their origin.
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", PERMISSIONS);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    // Whether CORS headers are there depends on it: a cache must not mix the answers up.
    response.addHeader("Vary", "Origin");
  }
}
