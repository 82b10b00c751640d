package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads CloudEvents 1.0 as publishes (protocol.md §3): {@code subject} is the channel, {@code type}
 * and {@code data} are handed on, {@code source} and {@code id} make the idempotency key.
 * Attributes that aren't known are extensions, which a receiver may ignore (CloudEvents §3.1). Pure
 * functions.
 */
public final class CloudEvents {
  private static final String PREFIX = "ce-";
  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

  private CloudEvents() {}

  /**
   * Whether a request is an event in the binary mode.
   *
   * @param header a header's value by its name; null when absent
   */
  public static boolean isBinary(UnaryOperator<String> header) {
    return REQUIRED.stream().anyMatch(name -> header.apply(PREFIX + name) != null);
  }

  /**
   * Reads an event whose headers are its attributes and whose body is its data.
   *
   * @param header a header's value by its name; null when absent
   * @param data the body as a tree; null when it is empty
   * @throws Refused {@link Reason#BAD_REQUEST} naming the header or field
   */
  public static PublishRequest binary(UnaryOperator<String> header, Object data) {
    var event = new LinkedHashMap<String, Object>();
    for (String name : List.of("specversion", "id", "source", "type", "subject", "time")) {
      String value = header.apply(PREFIX + name);
      if (value != null) {
        event.put(PREFIX + name, HeaderText.decode(PREFIX + name, value));
      }
    }
    return request(read(Fields.of("", event), PREFIX, data));
  }

  /**
   * Reads an event as one JSON object.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static PublishRequest structured(Object tree) {
    return request(read(Fields.of("", tree)));
  }

  /**
   * Reads events as a JSON array: one publish, all or none.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static PublishRequest batch(Object tree) {
    if (!(tree instanceof List<?> members)
        || members.isEmpty()
        || members.size() > PublishRequest.MAX_BATCH) {
      throw new Refused(Reason.BAD_REQUEST, "an array of 1 to 1,000 events is expected");
    }
    var events = new ArrayList<Event>(members.size());
    for (Object member : members) {
      events.add(read(Fields.of("[" + events.size() + ']', member)));
    }
    return PublishRequest.of(
        events.stream().map(Event::notification).toList(),
        events.stream().map(Event::content).toList(),
        key(events.stream().map(Event::identity).toList()));
  }

  /**
   * One that was read.
   *
   * @param content what a redelivery has the same of: not its time
   * @param identity its source and id
   */
  private record Event(Notification notification, Map<String, ?> content, List<String> identity) {}

  private static Event read(Fields fields) {
    if (fields.raw("data_base64") != null) {
      throw Refused.field(fields.path("data_base64"), "can't be handed on; put JSON into data");
    }
    return read(fields, "", fields.raw("data"));
  }

  private static Event read(Fields event, String prefix, Object given) {
    for (String name : REQUIRED) {
      if (event.requiredString(prefix + name).isEmpty()) {
        throw Refused.field(event.path(prefix + name), "is empty");
      }
    }
    if (!event.string(prefix + "specversion").equals("1.0")) {
      throw Refused.field(event.path(prefix + "specversion"), "is not 1.0");
    }
    NotificationReader.time(event.path(prefix + "time"), event.string(prefix + "time"));
    // What has happened may be all that there is to say.
    Object data = given == null ? Json.NULL : given;
    String type = event.string(prefix + "type");
    Channel channel =
        Channel.parse(event.path(prefix + "subject"), event.requiredString(prefix + "subject"));
    var notification =
        event.within(
            () -> Notification.to(List.of(channel)).type(type).data(Json.text(data)).build());
    return new Event(
        notification,
        Map.of("subject", channel.toString(), "type", type, "data", data),
        List.of(event.string(prefix + "source"), event.string(prefix + "id")));
  }

  private static PublishRequest request(Event event) {
    return PublishRequest.of(List.of(event.notification), event.content, key(event.identity));
  }

  /** A hash: a source is a URI of any length. Quoted, so that no two pairs run into one. */
  private static String key(List<?> identity) {
    return PREFIX + Json.sha256(Json.text(identity));
  }
}
