package io.github.belfry.ingress.jms;

import io.github.belfry.ingress.Intake;
import io.github.belfry.json.Json;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.OutboxMessage;
import io.github.belfry.port.Submission;
import io.github.belfry.service.IdempotencyKey;
import io.github.belfry.service.IncomingMessages;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages want said. Texts and maps are read, other kinds are refused: an {@code
 * ObjectMessage} is never deserialised.
 */
final class JmsContents {
  private static final Logger LOG = LoggerFactory.getLogger(JmsContents.class);
  private static final String KEY = "belfry_key";

  /** What is longer isn't kept whole when it is refused: databases have bounds of their own. */
  private static final int LONGEST_KEPT = 4 << 20;

  private static final int BEGINNING = 1_000;

  private final String source;
  private final IncomingMessages incoming;
  private boolean warned;

  /**
   * A message.
   *
   * @param size in characters, more or less
   * @param batch whether it is one; only asked of what could be read
   * @param replyTo null when nobody waits for an answer
   */
  record Found(
      Intake.Message message,
      int size,
      BooleanSupplier batch,
      Destination replyTo,
      String correlation) {
    boolean isAsking() {
      return replyTo != null;
    }
  }

  /** What can be read, under a key; and the message as JSON. */
  private record Content(
      Function<String, Submission> reading, String json, BooleanSupplier batch) {}

  JmsContents(String source, IncomingMessages incoming) {
    this.source = source;
    this.incoming = incoming;
  }

  Found of(Message message) throws JMSException {
    Content content = content(message);
    String id = message.getJMSMessageID();
    String own = message.getStringProperty(KEY);
    // Also for a map with a column id: one rule for all kinds of messages.
    String key = isKey(own) ? own : brokers(id, content.json());
    String correlation = message.getJMSCorrelationID();
    return new Found(
        new Intake.Message(
            source,
            key,
            () -> {
              IdempotencyKey.check(KEY, own);
              return content.reading().apply(key);
            },
            content::json),
        content.json().length(),
        content.batch(),
        message.getJMSReplyTo(),
        correlation == null ? id : correlation);
  }

  private String brokers(String id, String content) {
    if (id == null && !warned) {
      LOG.warn(
          "Messages of the source {} have neither JMSMessageID nor {}: equal ones are said once",
          source,
          KEY);
      warned = true;
    }
    return isKey(id) ? id : Json.sha256(id == null ? content : id);
  }

  private static boolean isKey(String text) {
    return text != null && IdempotencyKey.isOne(text);
  }

  private Content content(Message message) throws JMSException {
    try {
      if (message instanceof TextMessage text && text.getText() != null) {
        return text(text.getText(), message);
      }
      if (message instanceof MapMessage map) {
        return map(map);
      }
      return refused(message, "a " + kind(message) + " isn't read", Map.of());
    } catch (MessageFormatException broken) {
      return refused(message, "can't be read: " + broken.getMessage(), Map.of());
    }
  }

  private Content text(String text, Message message) throws JMSException {
    if (text.length() > LONGEST_KEPT) {
      Content kept =
          refused(
              message,
              "",
              Map.of(
                  "length",
                  Integer.toString(text.length()),
                  "beginning",
                  text.substring(0, BEGINNING)));
      return new Content(
          key -> incoming.read(source, key, text), kept.json(), () -> incoming.isBatch(text));
    }
    return new Content(
        key -> incoming.read(source, key, text),
        JsonText.quote(text),
        () -> incoming.isBatch(text));
  }

  private Content map(MapMessage message) throws JMSException {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (String name : names(message.getMapNames())) {
      columns.put(name, message.getObject(name));
    }
    Map<String, Object> kept = new LinkedHashMap<>();
    columns.forEach((name, value) -> kept.put(name, json(value)));
    kept.values().removeIf(value -> value == null);
    return new Content(
        key -> incoming.read(source, key, OutboxMessage.of(columns)), Json.text(kept), () -> false);
  }

  private static Object json(Object value) {
    boolean plain =
        value == null
            || value instanceof String
            || value instanceof Boolean
            || List.of(Byte.class, Short.class, Integer.class, Long.class)
                .contains(value.getClass());
    return plain
        ? value
        : value instanceof byte[] bytes ? "byte[" + bytes.length + "]" : value + "";
  }

  private static Content refused(Message message, String why, Map<String, String> more)
      throws JMSException {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : names(message.getPropertyNames())) {
      if (message.getObjectProperty(name) instanceof String text) {
        kept.put(name, text);
      }
    }
    kept.putAll(more);
    kept.put("kind", kind(message));
    return new Content(
        key -> {
          throw new Refused(Reason.BAD_REQUEST, why);
        },
        Json.text(kept),
        () -> false);
  }

  private static List<String> names(Enumeration<?> names) {
    List<String> all = new ArrayList<>();
    while (names.hasMoreElements()) {
      all.add((String) names.nextElement());
    }
    return all;
  }

  private static String kind(Message message) {
    if (message instanceof TextMessage) {
      return "TextMessage";
    }
    if (message instanceof MapMessage) {
      return "MapMessage";
    }
    if (message instanceof BytesMessage) {
      return "BytesMessage";
    }
    if (message instanceof ObjectMessage) {
      return "ObjectMessage";
    }
    return message instanceof StreamMessage ? "StreamMessage" : "Message";
  }
}
