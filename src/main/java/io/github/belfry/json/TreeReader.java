package io.github.belfry.json;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Builds a tree from the parser's events with a stack of its own: a body nested a million deep is
 * refused at the limit and can't overflow the thread's stack. Used once.
 */
final class TreeReader {
  // Looked up once: jakarta.json.Json searches the class path for a provider at every call.
  private static final JsonParserFactory PARSERS = jakarta.json.Json.createParserFactory(Map.of());

  /** U+0000, and halves of pairs: a pair is one code point. */
  private static final Pattern UNFIT = Pattern.compile("[\\x00\\p{Cs}]");

  private final int maxDepth;
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<String> keys = new ArrayDeque<>();
  private String key;
  private Object root;

  TreeReader(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  Object read(String text) {
    if (text.isBlank()) {
      throw new Refused(Reason.BAD_REQUEST, "JSON is expected and there is nothing");
    }
    if (text.charAt(0) == '\ufeff') {
      throw new Refused(Reason.BAD_REQUEST, "JSON begins without a byte order mark");
    }
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        take(parser.next(), parser);
      }
    } catch (JsonParsingException malformed) {
      var where = malformed.getLocation();
      throw new Refused(
          Reason.BAD_REQUEST,
          "not JSON, in line " + where.getLineNumber() + " at column " + where.getColumnNumber());
    } catch (JsonException malformed) {
      throw new Refused(Reason.BAD_REQUEST, "not JSON");
    }
    if (root == null || !open.isEmpty()) {
      throw new Refused(Reason.BAD_REQUEST, "not JSON: it is cut off");
    }
    return root;
  }

  private void take(JsonParser.Event event, JsonParser parser) {
    switch (event) {
      case START_OBJECT -> begin(new LinkedHashMap<String, Object>());
      case START_ARRAY -> begin(new ArrayList<Object>());
      case END_OBJECT, END_ARRAY -> end();
      case KEY_NAME -> {
        key = parser.getString();
        check(key);
      }
      case VALUE_STRING -> {
        String text = parser.getString();
        check(text);
        put(text);
      }
      case VALUE_NUMBER -> put(new JsonNumber(parser.getString()));
      case VALUE_TRUE -> put(true);
      case VALUE_FALSE -> put(false);
      case VALUE_NULL -> put(Json.NULL);
    }
  }

  private void begin(Object container) {
    if (open.size() >= maxDepth) {
      throw new Refused(Reason.BAD_REQUEST, "JSON is nested deeper than " + maxDepth);
    }
    open.push(container);
    keys.push(key == null ? "" : key);
    key = null;
  }

  private void end() {
    Object container = open.pop();
    key = keys.pop();
    put(container);
  }

  @SuppressWarnings("unchecked") // begin() has made them so
  private void put(Object value) {
    Object parent = open.peek();
    if (parent instanceof Map<?, ?>) {
      if (((Map<String, Object>) parent).putIfAbsent(key, value) != null) {
        throw Refused.field(path(), "is repeated");
      }
    } else if (parent != null) {
      ((List<Object>) parent).add(value);
    } else if (root != null) {
      throw new Refused(Reason.BAD_REQUEST, "JSON goes on behind its end");
    } else {
      root = value;
    }
  }

  /** A pair is one code point, and no surrogate. */
  private void check(String text) {
    if (text.indexOf('\0') >= 0) {
      throw refused("holds U+0000");
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw refused("holds half a surrogate pair");
    }
  }

  private Refused refused(String why) {
    return open.isEmpty()
        ? new Refused(Reason.BAD_REQUEST, "the text " + why)
        : Refused.field(path(), why);
  }

  /** Where the reader is, as {@link Fields} names fields. */
  private String path() {
    var path = new StringBuilder();
    // The name of each container in the one around it; the outermost has none.
    Iterator<String> names = keys.descendingIterator();
    names.next();
    for (Iterator<Object> containers = open.descendingIterator(); containers.hasNext(); ) {
      Object container = containers.next();
      String name = names.hasNext() ? names.next() : key;
      if (container instanceof List<?> list) {
        path.append('[').append(list.size()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(UNFIT.matcher(name).replaceAll("\ufffd"));
      }
    }
    return path.toString();
  }
}
