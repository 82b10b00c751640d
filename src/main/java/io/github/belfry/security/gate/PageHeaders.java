package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told to keep to: modules and data from here, nothing inline, no frames. */
final class PageHeaders {
  // Web components bring their styles along; nothing else is inline.
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  private PageHeaders() {}

  static void add(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    // Whether CORS headers are there depends on it: a cache must not mix the answers up.
    response.addHeader("Vary", "Origin");
  }
}
