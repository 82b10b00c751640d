package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import java.util.List;

/**
 * What one publish wants stored: all of it or none.
 *
 * @param speaker who says it
 * @param notifications one, or a batch, none of whose members is scheduled
 * @param key the idempotency key, remembered per speaker's name; null when there is none
 * @param digest a digest of the request, which tells a repeated publish from another one under the
 *     same key; null when there is no key
 */
public record Submission(
    Speaker speaker, List<Notification> notifications, String key, String digest) {
  /** Copies the notifications. */
  public Submission {
    notifications = List.copyOf(notifications);
  }

  /** What a user says. */
  public Submission(String user, List<Notification> notifications, String key, String digest) {
    this(Speaker.user(user), notifications, key, digest);
  }

  /** One notification of a user's, without a key. */
  public static Submission of(String user, Notification notification) {
    return of(Speaker.user(user), notification);
  }

  /** One notification without a key. */
  public static Submission of(Speaker speaker, Notification notification) {
    return new Submission(speaker, List.of(notification), null, null);
  }

  /** The name of who says it. */
  public String from() {
    return speaker.name();
  }
}
