package io.github.belfry.attack;

import java.util.Random;

/** Frames of RFC 6455, with a character for each byte, and what is almost one. */
final class OddFrames {
  private static final int MASKED = 0x80;

  private OddFrames() {}

  /** A whole text message of a client. */
  static String text(String octets) {
    return frame(0x81, octets.length(), octets);
  }

  /** A frame around, or instead of, what there is. */
  static String mutated(String octets, Random random) {
    int length = octets.length();
    return switch (random.nextInt(14)) {
      case 0 -> frame(random.nextInt(256), length, octets);
      case 1 -> frame(0x81, random.nextInt(1 << 17), octets);
      case 2 -> frame(0x81, Long.MAX_VALUE, octets);
      case 3 -> frame(0x81, -1, octets);
      case 4 -> frame(0x01, length, octets) + frame(0x81, length, octets);
      case 5 -> frame(0x80, length, octets);
      case 6 -> frame(0x88, 2, "\u0003" + (char) random.nextInt(256));
      case 7 -> frame(0x88, 1, "\u0003") + frame(0x88, 4, "\u0003\u00e8\u00ff\u00fe");
      case 8 -> frame(0x89, 126, "x".repeat(126));
      case 9 -> frame(0x09, 1, "x") + frame(0x8a, 0, "");
      case 10 -> frame(0x82, length, octets);
      case 11 -> "\u0081" + (char) (length & 0x7f) + octets; // not masked
      case 12 -> frame(0x01, 1, "{").repeat(50) + frame(0x80, length, octets);
      default -> Mutations.octets(text(octets), random);
    };
  }

  /** Masked by zeros, which changes nothing. */
  static String frame(int first, long length, String octets) {
    var frame = new StringBuilder().append((char) first);
    if (length >= 0 && length < 126) {
      frame.append((char) (MASKED | (int) length));
    } else if (length >= 0 && length < 1 << 16) {
      frame
          .append((char) (MASKED | 126))
          .append((char) (length >> 8))
          .append((char) (length & 255));
    } else {
      frame.append((char) (MASKED | 127));
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.append((char) (length >> shift & 255));
      }
    }
    return frame.append("\0\0\0\0").append(octets).toString();
  }
}
