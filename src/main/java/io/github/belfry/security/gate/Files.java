package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Set;

/** The pages and scripts, which can only be read: Liberty sends them in answer to any method. */
public final class Files {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private Files() {}

  /** Whether the request would do anything else to a file; then it is answered. */
  static boolean refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHttpServletMapping().getMappingMatch() != MappingMatch.DEFAULT
        || READING.contains(request.getMethod())) {
      return false;
    }
    response.setHeader("Allow", "GET, HEAD");
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    return true;
  }
}
