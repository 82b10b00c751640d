package io.github.belfry.hub.subscriber;

import java.util.concurrent.atomic.AtomicLong;

/** The wheel's count of seconds: unlike the wall clock it never jumps. Thread-safe. */
public final class Seconds {
  private final AtomicLong now = new AtomicLong();

  /** How many have passed. */
  public long now() {
    return now.get();
  }

  /** Another has passed. */
  public void advance() {
    now.incrementAndGet();
  }
}
