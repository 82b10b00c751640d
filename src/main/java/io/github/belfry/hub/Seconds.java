package io.github.belfry.hub;

import java.util.concurrent.atomic.AtomicLong;

/** The wheel's count of seconds: unlike the wall clock it never jumps. Thread-safe. */
final class Seconds {
  private final AtomicLong now = new AtomicLong();

  long now() {
    return now.get();
  }

  void advance() {
    now.incrementAndGet();
  }
}
