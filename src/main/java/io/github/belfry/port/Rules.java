package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;
import java.time.Duration;

/** What a notification obeys beyond its own bounds, on whatever way it comes in. */
public interface Rules {
  /**
   * Passes when it may be said.
   *
   * @throws Refused naming the part that breaks a rule
   */
  void check(Notification notification);

  /**
   * Takes a place among what is said in a channel, for something that was accepted earlier.
   *
   * @return how long it has to wait for it; not negative
   */
  default Duration turn(Channel channel) {
    return Duration.ZERO;
  }
}
