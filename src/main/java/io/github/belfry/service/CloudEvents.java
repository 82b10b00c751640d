package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
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
  /** The media type of the structured mode. */
  public static final String STRUCTURED = "application/cloudevents+json";

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
        // HTTP binding §3.1.3.2: what HTTP headers can't hold is percent-encoded.
        event.put(PREFIX + name, PercentDecoder.decode(PREFIX + name, value));
      }
    }
    return read(Fields.of("", event), PREFIX, data);
  }

  /**
   * Reads an event as one JSON object.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static PublishRequest structured(Object tree) {
    var fields = Fields.of("", tree);
    if (fields.raw("data_base64") != null) {
      throw Refused.field("data_base64", "can't be handed on; put JSON into data");
    }
    return read(fields, "", fields.raw("data"));
  }

  private static PublishRequest read(Fields event, String prefix, Object data) {
    for (String name : REQUIRED) {
      if (event.requiredString(prefix + name).isEmpty()) {
        throw Refused.field(prefix + name, "is empty");
      }
    }
    if (!event.string(prefix + "specversion").equals("1.0")) {
      throw Refused.field(prefix + "specversion", "is not 1.0");
    }
    NotificationReader.time(prefix + "time", event.string(prefix + "time"));
    if (data == null) {
      throw Refused.field("data", "is missing");
    }
    String type = event.string(prefix + "type");
    Channel channel = Channel.parse(prefix + "subject", event.requiredString(prefix + "subject"));
    var notification = Notification.to(List.of(channel)).type(type).data(Json.text(data)).build();
    return PublishRequest.of(
        List.of(notification),
        // Not its time: a redelivery that differs in that alone is the same event.
        Map.of("subject", channel.toString(), "type", type, "data", data),
        key(event.string(prefix + "source"), event.string(prefix + "id")));
  }

  /** A hash: a source is a URI of any length. Quoted, so that no two pairs run into one. */
  private static String key(String source, String id) {
    return PREFIX + Json.sha256(Json.text(List.of(source, id)));
  }
}
