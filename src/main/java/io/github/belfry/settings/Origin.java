package io.github.belfry.settings;

import java.net.Inet6Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web origin as browsers send it (RFC 6454, the URL standard): two are the same when all of it
 * is. Not read by {@link java.net.URI}, which knows no host in {@code my_app}, {@code a-.example}
 * or {@code belfry.1up}, all of which are in use.
 *
 * @param scheme in lower case
 * @param host of {@code http} and {@code https} in lower case, an IPv6 address in brackets; empty
 *     for {@code file://}
 * @param port -1 when none is given and the scheme has no standard one
 */
public record Origin(String scheme, String host, int port) {
  private static final int LAST_PORT = 65_535;

  /** Nothing behind the authority, and in a host nothing that the URL standard forbids there. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*)://(\\[[0-9A-Fa-f:.]+]|[!-~&&[^#%/:<>?@\\[\\\\\\]^|]]*)"
              + "(?::([0-9]{0,5}))?");

  /**
   * Reads an {@code Origin} header or an address without a path; empty when it is neither ({@code
   * null}, what sandboxed pages send, is nobody's).
   */
  public static Optional<Origin> parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    int standard = standardPort(scheme);
    boolean isWeb = standard >= 0;
    String port = parts.group(3) == null ? "" : parts.group(3);
    int number = port.isEmpty() ? standard : Integer.parseInt(port);
    String host = isWeb ? parts.group(2).toLowerCase(Locale.ROOT) : parts.group(2);
    boolean hasHost = !host.isEmpty() || (!isWeb && port.isEmpty());
    if (!hasHost || number > LAST_PORT) {
      return Optional.empty();
    }
    return host.startsWith("[")
        ? ipv6(host).map(address -> new Origin(scheme, address, number))
        : Optional.of(new Origin(scheme, host, number));
  }

  /** One spelling of the many that an address has. */
  private static Optional<String> ipv6(String bracketed) {
    return Network.address(bracketed.substring(1, bracketed.length() - 1))
        // An IPv4-mapped one is read as IPv4, and stays as it was written.
        .map(a -> a instanceof Inet6Address ? '[' + a.getHostAddress() + ']' : bracketed);
  }

  private static int standardPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> -1;
    };
  }
}
