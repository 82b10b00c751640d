package io.github.belfry.security.gate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin (RFC 6454): two are the same when scheme, host and port are.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address in brackets
 * @param port never left to the scheme
 */
record Origin(String scheme, String host, int port) {
  /**
   * Reads an {@code Origin} header or an address; empty when it is neither ({@code null} is one).
   */
  static Optional<Origin> parse(String text) {
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      boolean nothingElse =
          uri.getRawUserInfo() == null
              && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (uri.getHost() == null || !nothingElse || standardPort(uri.getScheme()) < 0) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? standardPort(uri.getScheme()) : uri.getPort();
      return Optional.of(new Origin(uri.getScheme(), uri.getHost(), port));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static int standardPort(String scheme) {
    if ("https".equals(scheme)) {
      return 443;
    }
    return "http".equals(scheme) ? 80 : -1;
  }
}
