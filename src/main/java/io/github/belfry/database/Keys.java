package io.github.belfry.database;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Makes keys of rows: 32 hexadecimal digits. Thread-safe. */
public final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();
  private static final int SHIFT = 16;
  private static final int BYTES = 16;

  private Keys() {}

  /** A key that can't be guessed. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A key that sorts behind those that this process has made before. */
  public static String ascending() {
    long now = System.currentTimeMillis() << SHIFT;
    long next = LAST.updateAndGet(last -> Math.max(last + 1, now));
    return HexFormat.of().toHexDigits(next) + HexFormat.of().toHexDigits(RANDOM.nextLong());
  }
}
