package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import java.util.List;

/**
 * What one publish wants stored: all of it or none.
 *
 * @param from who says it
 * @param notifications one, or a batch, none of whose members is scheduled
 * @param key the idempotency key, remembered per {@code from}; null when there is none
 * @param digest a digest of the request, which tells a repeated publish from another one under the
 *     same key; null when there is no key
 */
public record Submission(String from, List<Notification> notifications, String key, String digest) {
  /** Copies the notifications. */
  public Submission {
    notifications = List.copyOf(notifications);
  }

  /** One notification without a key. */
  public static Submission of(String from, Notification notification) {
    return new Submission(from, List.of(notification), null, null);
  }
}
