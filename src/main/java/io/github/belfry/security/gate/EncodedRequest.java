package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose URL is one (RFC 3986): servers let characters through that may only stand there
 * percent-encoded, and frameworks that read the URL then fail.
 */
final class EncodedRequest extends HttpServletRequestWrapper {
  private static final String UNRESERVED = "-._~";
  private static final String IN_PATHS = UNRESERVED + "!$&'()*+,;=:@/%";
  private static final String IN_QUERIES = IN_PATHS + "?";

  private final String uri;
  private final String query;

  EncodedRequest(HttpServletRequest request) {
    super(request);
    uri = encoded(request.getRequestURI(), IN_PATHS);
    query = request.getQueryString() == null ? null : encoded(request.getQueryString(), IN_QUERIES);
  }

  @Override
  public String getRequestURI() {
    return uri;
  }

  /** Not by the {@code Host} header, which can hold anything: nobody is told our address. */
  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(getScheme()).append("://localhost").append(uri);
  }

  @Override
  public String getQueryString() {
    return query;
  }

  private static String encoded(String text, String allowed) {
    var encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || allowed.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Integer.toHexString(0x100 | (c & 0xff)).substring(1));
      }
    }
    return encoded.toString();
  }
}
