package io.github.belfry.security.gate;

import io.github.belfry.settings.Network;
import io.github.belfry.settings.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The request as its client sent it, before the proxies that are trusted.
 *
 * @param address the client's address
 * @param origin what the client asked for; empty when the request doesn't say
 */
record Front(InetAddress address, Optional<Origin> origin) {

  /** Looks behind a proxy only as long as its own address is trusted: anybody can send headers. */
  static Front of(HttpServletRequest request, List<Network> trustedProxies) {
    InetAddress address = peer(request.getRemoteAddr());
    String scheme = request.getScheme();
    String host = host(request);
    List<Hop> hops = trusts(trustedProxies, address) ? Hop.of(request) : List.of();
    for (int i = hops.size() - 1; i >= 0; i--) {
      Hop hop = hops.get(i);
      scheme = hop.scheme() == null ? scheme : hop.scheme();
      host = hop.host() == null ? host : hop.host();
      host = hop.port() == null ? host : withoutPort(host) + ':' + hop.port();
      Optional<InetAddress> behind = node(hop.client());
      address = behind.orElse(address);
      if (behind.isEmpty() || !trusts(trustedProxies, address)) {
        break;
      }
    }
    return new Front(address, Origin.parse(scheme + "://" + host));
  }

  /** Whether the client asked by {@code https}. */
  boolean isSecure() {
    return origin.filter(asked -> asked.scheme().equals("https")).isPresent();
  }

  private static boolean trusts(List<Network> trustedProxies, InetAddress address) {
    return trustedProxies.stream().anyMatch(network -> network.contains(address));
  }

  /** The address in a node (RFC 7239 §6): perhaps with a port; empty for hidden ones. */
  private static Optional<InetAddress> node(String node) {
    return Optional.ofNullable(node)
        .flatMap(n -> Network.address(n).or(() -> Network.address(unbracketed(withoutPort(n)))));
  }

  private static InetAddress peer(String address) {
    // IPv6 addresses of the local link carry the name of their interface.
    return Network.address(unbracketed(address).replaceFirst("%.*", ""))
        .orElse(InetAddress.getLoopbackAddress());
  }

  private static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    // HTTP/2 has :authority in its place.
    return host != null ? host : request.getServerName() + ':' + request.getServerPort();
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean isPort = colon >= 0 && (colon == host.indexOf(':') || host.charAt(colon - 1) == ']');
    return isPort ? host.substring(0, colon) : host;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
