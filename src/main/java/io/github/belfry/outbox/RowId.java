package io.github.belfry.outbox;

import java.security.SecureRandom;

/**
 * Makes ids: who may only insert can't read back what a database would make. 130 random bits, so
 * that none is made twice.
 */
final class RowId {
  private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int LENGTH = 26;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RowId() {}

  static String next() {
    byte[] bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    char[] id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      id[i] = LETTERS[bytes[i] & LETTERS.length - 1];
    }
    return new String(id);
  }
}
