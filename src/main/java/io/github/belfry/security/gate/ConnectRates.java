package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.RateLimiter;
import io.github.belfry.settings.Limits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How often connections may be opened (protocol.md §7). Thread-safe. */
final class ConnectRates {
  private static final int IPV6_SITE_BYTES = 8;

  private final RateLimiter users;
  private final RateLimiter addresses;
  private final RateLimiter probes;

  ConnectRates(Limits limits) {
    users = new RateLimiter(limits.connectRateUser());
    addresses = new RateLimiter(limits.connectRateAddress());
    probes = new RateLimiter(limits.connectRateAddress());
  }

  /**
   * Counts a connection from the address.
   *
   * @throws Refused {@link Reason#TOO_FAST}
   */
  void count(InetAddress address) {
    refuse(addresses.tryAcquire(site(address)), "from this address", "address");
  }

  /**
   * Counts a connection of the user.
   *
   * @throws Refused {@link Reason#TOO_FAST}
   */
  void count(String user) {
    refuse(users.tryAcquire(user), "of this user", "user");
  }

  /**
   * Counts one of the doctor's probes, apart from connections: whoever measures keeps nobody out.
   *
   * @throws Refused {@link Reason#TOO_FAST}
   */
  void countProbe(InetAddress address) {
    probes
        .tryAcquire(site(address))
        .ifPresent(
            wait -> {
              throw new Refused(
                  Reason.TOO_FAST,
                  "too many probes from this address (belfry.limit.connect-rate-address)",
                  wait);
            });
  }

  /** One IPv6 subscriber has at least a /64 (RFC 6177), and with it any number of addresses. */
  static String site(InetAddress address) {
    byte[] octets = address.getAddress();
    return HexFormat.of()
        .formatHex(
            address instanceof Inet6Address ? Arrays.copyOf(octets, IPV6_SITE_BYTES) : octets);
  }

  private static void refuse(Optional<Duration> wait, String whose, String limit) {
    if (wait.isPresent()) {
      throw new Refused(
          Reason.TOO_FAST,
          "too many new connections " + whose + " (belfry.limit.connect-rate-" + limit + ")",
          wait.get());
    }
  }
}
