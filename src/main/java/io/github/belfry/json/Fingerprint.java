package io.github.belfry.json;

import jakarta.json.stream.JsonParser;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * A digest of a kept text that it shares with all that are equal as JSON. It takes no more memory
 * than the text is deep: the members of an object are added up, in whatever order they come.
 */
final class Fingerprint {
  private static final class Open {
    private final MessageDigest array;
    private BigInteger object = BigInteger.ZERO;
    private String name;

    Open(boolean isArray) {
      array = isArray ? Json.sha256() : null;
    }

    void add(byte[] value) {
      if (array != null) {
        array.update(value);
        return;
      }
      MessageDigest member = Json.sha256();
      member.update(Json.sha256().digest(bytes(name)));
      object = object.add(new BigInteger(1, member.digest(value)));
    }

    byte[] end() {
      if (array != null) {
        return array.digest(bytes("]"));
      }
      MessageDigest all = Json.sha256();
      all.update(object.toByteArray());
      return all.digest(bytes("}"));
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private byte[] whole;

  private Fingerprint() {}

  static String of(KeptJson kept) {
    return HexFormat.of().formatHex(new Fingerprint().read(kept.text()));
  }

  private byte[] read(String text) {
    try (JsonParser parser = TreeReader.parser(text)) {
      while (parser.hasNext()) {
        take(parser.next(), parser);
      }
    }
    return whole;
  }

  private void take(JsonParser.Event event, JsonParser parser) {
    switch (event) {
      case START_OBJECT -> open.push(new Open(false));
      case START_ARRAY -> open.push(new Open(true));
      case END_OBJECT, END_ARRAY -> put(open.pop().end());
      case KEY_NAME -> open.element().name = parser.getString();
      case VALUE_STRING -> scalar(JsonText.quote(parser.getString()));
      case VALUE_NUMBER -> scalar(TreeWriter.byValue(parser.getString()));
      case VALUE_TRUE -> scalar("true");
      case VALUE_FALSE -> scalar("false");
      case VALUE_NULL -> scalar("null");
    }
  }

  private void scalar(String canonical) {
    put(Json.sha256().digest(bytes(canonical)));
  }

  private void put(byte[] value) {
    if (open.isEmpty()) {
      whole = value;
    } else {
      open.element().add(value);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
