package io.github.belfry.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, or a range of them in CIDR notation (RFC 4632). Never asks a name server. */
public final class Network {
  // Anything else with dots would be looked up as a name.
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** Reads an address or a range; empty when it is neither. */
  public static Optional<Network> parse(String text) {
    String[] parts = text.split("/", 2);
    return address(parts[0])
        .map(InetAddress::getAddress)
        .flatMap(
            address -> {
              int most = address.length * 8;
              int bits = parts.length == 1 ? most : prefixLength(parts[1]);
              return bits < 0 || bits > most
                  ? Optional.empty()
                  : Optional.of(new Network(address, bits));
            });
  }

  /** The address that a literal stands for; an IPv4-mapped one (RFC 4291 §2.5.5.2) is IPv4. */
  public static Optional<InetAddress> address(String literal) {
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Whether the address is in this range; never one of the other IP version. */
  public boolean contains(InetAddress other) {
    byte[] octets = other.getAddress();
    if (octets.length != address.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      int compared = Math.max(0, Math.min(8, bits - 8 * i));
      if (((octets[i] ^ address[i]) & (0xff00 >> compared) & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int prefixLength(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }
}
