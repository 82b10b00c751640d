package io.github.belfry.port;

import io.github.belfry.notification.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A row of an outbox as it was written (protocol.md §10), or anything else that has its columns.
 * Whoever may write may have written anything, so nothing in it is checked.
 *
 * @param options a JSON object with further fields
 */
public record OutboxMessage(
    String id,
    String toChannels,
    String title,
    String body,
    String url,
    String type,
    String priority,
    String data,
    String options,
    String sender) {

  /** What is there, by the names of the columns. */
  public Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", id);
    columns.put("to_channels", toChannels);
    columns.put("title", title);
    columns.put("body", body);
    columns.put("url", url);
    columns.put("type", type);
    columns.put("priority", priority);
    columns.put("data", data);
    columns.put("options", options);
    columns.put("sender", sender);
    columns.values().removeIf(Objects::isNull);
    return columns;
  }

  /**
   * The same from such columns.
   *
   * @throws Refused naming a column that isn't one, or holds something else than a text
   */
  public static OutboxMessage of(Map<String, ?> columns) {
    Map<String, Object> left = new LinkedHashMap<>(columns);
    var message =
        new OutboxMessage(
            text(left, "id"),
            text(left, "to_channels"),
            text(left, "title"),
            text(left, "body"),
            text(left, "url"),
            text(left, "type"),
            text(left, "priority"),
            text(left, "data"),
            text(left, "options"),
            text(left, "sender"));
    if (!left.isEmpty()) {
      throw Refused.field(left.keySet().iterator().next(), "is no column of an outbox");
    }
    return message;
  }

  private static String text(Map<String, Object> columns, String name) {
    Object value = columns.remove(name);
    if (value != null && !(value instanceof String)) {
      throw Refused.field(name, "is not a text");
    }
    return (String) value;
  }
}
