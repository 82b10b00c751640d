package io.github.belfry.hub;

import java.security.SecureRandom;
import java.util.Base64;

/** Names for connections that nobody can guess: who knows one may send commands to it. */
final class ConnectionIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private ConnectionIds() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
