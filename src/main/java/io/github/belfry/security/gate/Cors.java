package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What pages of listed origins are told (the CORS protocol of the Fetch standard). */
final class Cors {
  /** The name of a header (RFC 9110 §5.6.2). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** No page sends more; and the answer is to fit into any proxy. */
  private static final int MOST_NAMES = 50;

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
    response.setHeader("Access-Control-Expose-Headers", "Date, Location, Retry-After");
  }

  /**
   * Answers a preflight of an origin that may call. It may send what headers it likes (tracing and
   * monitoring add their own), each allowed by name: {@code *} stands for none where credentials
   * are sent, and never for {@code Authorization}.
   */
  static void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
    String names =
        Collections.list(request.getHeaders("Access-Control-Request-Headers")).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(name -> NAME.matcher(name).matches())
            .distinct()
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      response.setHeader("Access-Control-Allow-Headers", names);
    }
    response.setHeader("Access-Control-Max-Age", "600");
  }
}
