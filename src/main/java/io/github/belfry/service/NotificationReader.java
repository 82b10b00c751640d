package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads a notification from the fields of protocol.md §3. Pure functions. */
public final class NotificationReader {
  /** A century: beyond it a Duration or a sum with a time could overflow. */
  private static final long LONGEST_TTL = Duration.ofDays(36_525).toSeconds();

  private NotificationReader() {}

  /**
   * Reads every field.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field that is missing, unknown, of
   *     another type or breaks its bounds
   */
  public static Notification read(Fields fields) {
    List<String> to = fields.required("to", fields.strings("to"));
    var builder =
        fields.within(
            () ->
                Notification.to(channels(to))
                    .type(fields.string("type"))
                    .title(fields.string("title"))
                    .body(fields.string("body"))
                    .url(fields.string("url"))
                    .collapse(fields.string("collapse"))
                    .ack(fields.bool("ack", false)));
    Object data = fields.raw("data");
    builder.data(data == null ? null : Json.text(data));
    String priority = fields.string("priority");
    Long ttl = fields.wholeNumber("ttl", 1, LONGEST_TTL);
    builder.ttl(ttl == null ? null : Duration.ofSeconds(ttl));
    builder.notBefore(time(fields.path("notBefore"), fields.string("notBefore")));
    fields.end();
    return fields.within(
        () -> builder.priority(priority == null ? null : Priority.parse(priority)).build());
  }

  /**
   * Reads a time as RFC 3339 writes it; null for null.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  static Instant time(String field, String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw Refused.field(field, "is not a time such as 2026-11-20T18:00:00Z");
    }
  }

  private static List<Channel> channels(List<String> texts) {
    var channels = new ArrayList<Channel>(texts.size());
    for (String text : texts) {
      channels.add(Channel.parse("to[" + channels.size() + ']', text));
    }
    return channels;
  }
}
