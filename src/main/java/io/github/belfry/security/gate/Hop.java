package io.github.belfry.security.gate;

import io.github.belfry.settings.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy says of the request that it passed on; each part may be null.
 *
 * @param client the address that it got the request from
 * @param scheme the scheme that it was asked with
 * @param host the host, perhaps with a port, that it was asked for
 * @param port the port that it was asked on, as {@code X-Forwarded-Port} says
 */
record Hop(String client, String scheme, String host, String port) {
  private static final Pattern SCHEME = Pattern.compile("(?:http|ws)(s?)");

  /**
   * Takes no notice of a scheme, host or port that is none. Some proxies (Traefik) call a
   * handshake's scheme {@code wss}, although it was asked for by HTTP.
   */
  Hop {
    scheme = scheme == null ? null : http(scheme.toLowerCase(Locale.ROOT));
    host = host == null || Origin.parse("http://" + host).isEmpty() ? null : host;
    port = port == null || !port.matches("[0-9]{1,5}") ? null : port;
  }

  private static String http(String scheme) {
    Matcher known = SCHEME.matcher(scheme);
    return known.matches() ? "http" + known.group(1) : null;
  }

  /**
   * What the proxies say, the farthest first: by {@code Forwarded} (RFC 7239), else by the {@code
   * X-Forwarded-*} headers, whose lists may differ in length: each proxy adds at the end.
   */
  static List<Hop> of(HttpServletRequest request) {
    List<String> standard = Collections.list(request.getHeaders("Forwarded"));
    if (!standard.isEmpty()) {
      return Forwarded.parse(String.join(",", standard));
    }
    List<String> clients = list(request, "X-Forwarded-For");
    List<String> schemes = list(request, "X-Forwarded-Proto");
    List<String> hosts = list(request, "X-Forwarded-Host");
    List<String> ports = list(request, "X-Forwarded-Port");
    int most =
        Math.max(Math.max(clients.size(), schemes.size()), Math.max(hosts.size(), ports.size()));
    var hops = new ArrayList<Hop>();
    for (int back = most; back > 0; back--) {
      hops.add(
          new Hop(
              fromEnd(clients, back),
              fromEnd(schemes, back),
              fromEnd(hosts, back),
              fromEnd(ports, back)));
    }
    return hops;
  }

  private static List<String> list(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static String fromEnd(List<String> values, int back) {
    return back > values.size() ? null : values.get(values.size() - back);
  }
}
