package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import java.util.List;

/**
 * What one publish wants stored: all of it or none.
 *
 * @param speaker who says it
 * @param notifications one, or a batch, none of whose members is scheduled
 * @param key the idempotency key, remembered per speaker's name or per source; null when there is
 *     none
 * @param digest a digest of the request, which tells a repeated publish from another one under the
 *     same key; null when there is no key
 * @param source where others have left it for Belfry, whose key is remembered as long as what was
 *     said; null when a caller says it
 */
public record Submission(
    Speaker speaker, List<Notification> notifications, String key, String digest, String source) {
  /** Copies the notifications. */
  public Submission {
    notifications = List.copyOf(notifications);
  }

  /** What a user says. */
  public Submission(String user, List<Notification> notifications, String key, String digest) {
    this(Speaker.user(user), notifications, key, digest, null);
  }

  /** One notification of a user's, without a key. */
  public static Submission of(String user, Notification notification) {
    return of(Speaker.user(user), notification);
  }

  /** One notification without a key. */
  public static Submission of(Speaker speaker, Notification notification) {
    return new Submission(speaker, List.of(notification), null, null, null);
  }

  /** The same under that key of that source. */
  public Submission from(String from, String withKey, String withDigest) {
    return new Submission(speaker, notifications, withKey, withDigest, from);
  }

  /** The name of who says it. */
  public String from() {
    return speaker.name();
  }
}
