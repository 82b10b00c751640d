package io.github.belfry.wire;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Unread;

/** A number of unread notifications as JSON: the same in frames, envelopes and REST answers. */
public final class UnreadJson {
  private UnreadJson() {}

  /** As an object of its own. */
  public static String of(Unread unread) {
    return write(new JsonText(), unread).end();
  }

  /** As fields of an object. */
  public static JsonText write(JsonText out, Unread unread) {
    var byPriority = new JsonText();
    for (Priority priority : Priority.values()) {
      int count = unread.byPriority().getOrDefault(priority, 0);
      if (count > 0) {
        byPriority.field(priority.word(), count);
      }
    }
    return out.field("total", unread.total())
        .field("capped", unread.capped())
        .raw("byPriority", byPriority.end());
  }
}
