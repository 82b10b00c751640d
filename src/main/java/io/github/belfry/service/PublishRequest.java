package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller asks to have published, as read from JSON (protocol.md §3). Immutable.
 *
 * @param notifications one, or a batch
 * @param key the idempotency key; null when there is none
 * @param digest tells an equal request from another one under the same key; null without a key
 */
public record PublishRequest(List<Notification> notifications, String key, String digest) {
  /** The most notifications of one batch. */
  public static final int MAX_BATCH = 1_000;

  /** Copies the notifications. */
  public PublishRequest {
    notifications = List.copyOf(notifications);
  }

  /**
   * Reads one notification.
   *
   * @param where the path of the notification, for refusals; empty for a whole body
   * @param key a checked {@link IdempotencyKey}, or null
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static PublishRequest single(String where, Object tree, String key) {
    return of(List.of(NotificationReader.read(Fields.of(where, tree))), tree, key);
  }

  /**
   * Reads {@code {"notifications":[…]}}.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static PublishRequest batch(Object tree, String key) {
    var fields = Fields.of("", tree);
    List<?> members = fields.required("notifications", fields.list("notifications"));
    fields.end();
    if (members.isEmpty() || members.size() > MAX_BATCH) {
      throw Refused.field("notifications", "has 1 to 1,000 notifications");
    }
    var notifications = new ArrayList<Notification>(members.size());
    for (Object member : members) {
      String where = "notifications[" + notifications.size() + ']';
      notifications.add(NotificationReader.read(Fields.of(where, member)));
    }
    return of(notifications, tree, key);
  }

  static PublishRequest of(List<Notification> notifications, Object tree, String key) {
    return new PublishRequest(notifications, key, key == null ? null : Json.digest(tree));
  }
}
