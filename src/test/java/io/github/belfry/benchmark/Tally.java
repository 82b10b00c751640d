package io.github.belfry.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts deliveries and their latency. A notification's title is the time of its publishing, in
 * microseconds since the epoch.
 */
final class Tally {
  private static final byte[] TITLE = "\"title\":\"".getBytes(StandardCharsets.US_ASCII);

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final Latencies latencies = new Latencies();

  void count(byte[] bytes, int from, int length) {
    long now = Micros.now();
    int end = from + length - TITLE.length;
    for (int i = from; i <= end; i++) {
      if (bytes[i] == '"' && Arrays.equals(bytes, i, i + TITLE.length, TITLE, 0, TITLE.length)) {
        i += TITLE.length;
        long sent = 0;
        for (; i < from + length && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
          sent = sent * 10 + bytes[i] - '0';
        }
        latencies.add(now - sent);
        deliveries.incrementAndGet();
      }
    }
  }

  void countOpen() {
    open.incrementAndGet();
  }

  void countLost() {
    lost.incrementAndGet();
  }

  void countOther() {
    others.incrementAndGet();
  }

  int open() {
    return open.get();
  }

  int lost() {
    return lost.get();
  }

  long deliveries() {
    return deliveries.get();
  }

  Latencies latencies() {
    return latencies;
  }
}
