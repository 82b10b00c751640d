package io.github.belfry.hub;

import io.github.belfry.notification.Reason;
import java.util.concurrent.ThreadLocalRandom;

/** How long clients should wait before they come back: each another while, against storms. */
final class Reconnect {
  private static final int AT_ONCE = 100;
  private static final int SOON = 1_000;
  private static final int SPREAD = 4_000;

  private Reconnect() {}

  /** In milliseconds. */
  static long after(Reason reason) {
    return switch (reason) {
      case ACK_OVERDUE, TOKEN_EXPIRED, UNAUTHENTICATED -> AT_ONCE;
      default -> SOON + ThreadLocalRandom.current().nextInt(SPREAD);
    };
  }
}
