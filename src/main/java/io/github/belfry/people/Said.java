package io.github.belfry.people;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Notification;

/** What was said as JSON, all of it: also {@code data} that readers are only given a link to. */
final class Said {
  private Said() {}

  /** Adds it; nothing when it is gone. */
  static JsonText write(JsonText out, Notification said) {
    if (said == null) {
      return out;
    }
    out.field("type", said.type())
        .field("title", said.title())
        .field("body", said.body())
        .field("url", said.url())
        .raw("data", said.data())
        .field("priority", said.priority().word())
        .field("collapse", said.collapse());
    return said.ack() ? out.field("ack", true) : out;
  }
}
