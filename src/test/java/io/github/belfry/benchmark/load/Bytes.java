package io.github.belfry.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finding things in bytes without making anything. */
public final class Bytes {
  private Bytes() {}

  /** As bytes of ASCII. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where it begins from there on; -1 if it doesn't. */
  public static int find(byte[] bytes, int from, int end, byte[] sought) {
    byte last = sought[sought.length - 1];
    for (int i = from + sought.length - 1; i < end; i++) {
      if (bytes[i] == last && is(bytes, i - sought.length + 1, sought)) {
        return i - sought.length + 1;
      }
    }
    return -1;
  }

  /** Where it begins for the last time; -1 if it doesn't. */
  public static int findLast(byte[] bytes, int from, int end, byte[] sought) {
    for (int i = end - sought.length; i >= from; i--) {
      if (bytes[i] == sought[0] && is(bytes, i, sought)) {
        return i;
      }
    }
    return -1;
  }

  /** What is between the first such beginning and the next quote; null if there is none. */
  public static String quoted(byte[] bytes, int from, int end, byte[] beginning) {
    return upToQuote(bytes, find(bytes, from, end, beginning), end, beginning.length);
  }

  /** The same for the last such beginning. */
  public static String lastQuoted(byte[] bytes, int from, int end, byte[] beginning) {
    return upToQuote(bytes, findLast(bytes, from, end, beginning), end, beginning.length);
  }

  private static String upToQuote(byte[] bytes, int at, int end, int skip) {
    if (at < 0) {
      return null;
    }
    int to = at + skip;
    while (to < end && bytes[to] != '"') {
      to++;
    }
    return new String(bytes, at + skip, to - at - skip, StandardCharsets.US_ASCII);
  }

  private static boolean is(byte[] bytes, int at, byte[] sought) {
    return Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
  }
}
