package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;

/** What a notification obeys beyond its own bounds, on whatever way it comes in. */
public interface Rules {
  /**
   * Passes when it may be said.
   *
   * @throws Refused naming the part that breaks a rule
   */
  void check(Notification notification);
}
