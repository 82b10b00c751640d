package io.github.belfry.security.gate;

import java.net.InetAddress;
import java.security.Principal;

/**
 * Nobody in particular, where it matters from where. A principal, as that is what reaches a
 * WebSocket's session on every server. Immutable.
 *
 * @param address the client's, behind the proxies that are trusted
 * @param secure whether it asked by {@code https}
 */
public record Visitor(InetAddress address, boolean secure) implements Principal {
  /** Empty, which is no user's name: a visitor can't be taken for a caller. */
  @Override
  public String getName() {
    return "";
  }

  /** What limits go by: the address, or the /64 of one of IPv6. */
  public String site() {
    return ConnectRates.site(address);
  }
}
