package io.github.belfry.hub;

/** When one connection is to be kept alive, and whether its peer is. Thread-safe. */
final class Heartbeat {
  private final long period;
  private final Seconds seconds;
  private long next;
  private volatile long heard;

  Heartbeat(long period, Seconds seconds) {
    this.period = period;
    this.seconds = seconds;
    next = seconds.now() + period;
    heard = seconds.now();
  }

  /** Whether it is time. */
  synchronized boolean isDue() {
    if (seconds.now() < next) {
      return false;
    }
    next = seconds.now() + period;
    return true;
  }

  /** The peer has shown a sign of life. */
  void pong() {
    heard = seconds.now();
  }

  /** Whether the peer has left two heartbeats unanswered. */
  boolean isSilent() {
    return seconds.now() - heard > 2 * period;
  }
}
