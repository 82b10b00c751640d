package io.github.belfry.benchmark.load;

/**
 * The mark that each message of a load has in it, {@code "bench":[microseconds,number]}: when it
 * was due to be said, and which one it is, from 0.
 */
public final class Marks {
  private static final byte[] MARK = Bytes.of("\"bench\":[");

  private Marks() {}

  /** The member of a JSON object. */
  public static String member(long due, long number) {
    return "\"bench\":[" + due + ',' + number + ']';
  }

  /** Who is told of each. */
  interface Sink {
    void found(long due, int number);
  }

  static void find(byte[] bytes, int from, int end, Sink sink) {
    int at = search(bytes, from, end);
    while (at >= 0) {
      long due = 0;
      int i = at + MARK.length;
      for (; i < end && bytes[i] != ','; i++) {
        due = due * 10 + bytes[i] - '0';
      }
      int number = 0;
      for (i++; i < end && bytes[i] != ']'; i++) {
        number = number * 10 + bytes[i] - '0';
      }
      sink.found(due, number);
      at = search(bytes, i, end);
    }
  }

  /** The last byte of the mark is a rare one: only every ninth is looked at. */
  private static int search(byte[] bytes, int from, int end) {
    int i = from + MARK.length - 1;
    while (i < end) {
      int skip = skip(bytes[i]);
      if (skip == 0) {
        int start = i - MARK.length + 1;
        int n = 0;
        while (n < MARK.length && bytes[start + n] == MARK[n]) {
          n++;
        }
        if (n == MARK.length) {
          return start;
        }
        skip = MARK.length;
      }
      i += skip;
    }
    return -1;
  }

  private static int skip(byte b) {
    return switch (b) {
      case '[' -> 0;
      case ':' -> 1;
      case '"' -> 2;
      case 'h' -> 3;
      case 'c' -> 4;
      case 'n' -> 5;
      case 'e' -> 6;
      case 'b' -> 7;
      default -> MARK.length;
    };
  }
}
