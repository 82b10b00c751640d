package io.github.belfry.doctor;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * The network that an address is in, as far as an address tells: the /24 of IPv4, the /48 of IPv6,
 * which is what a site is given (RFC 6177).
 *
 * @param text in CIDR notation, IPv6 as RFC 5952 writes it
 */
record AddressRange(String text) {
  private static final int IPV6_GROUPS = 3;

  static AddressRange of(InetAddress address) {
    byte[] octets = address.getAddress();
    return new AddressRange(address instanceof Inet6Address ? ipv6(octets) : ipv4(octets));
  }

  private static String ipv4(byte[] octets) {
    return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + ".0/24";
  }

  private static String ipv6(byte[] octets) {
    int groups = IPV6_GROUPS;
    // The double colon takes the zeros before it too.
    while (groups > 0 && group(octets, groups - 1) == 0) {
      groups--;
    }
    var text = new StringBuilder();
    for (int i = 0; i < groups; i++) {
      text.append(i == 0 ? "" : ":").append(Integer.toHexString(group(octets, i)));
    }
    return text.append("::/48").toString();
  }

  private static int group(byte[] octets, int i) {
    return (octets[2 * i] & 0xff) << 8 | (octets[2 * i + 1] & 0xff);
  }
}
