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

  /** What a value of a tree takes, roughly: a number is 64 bytes and its place in a list 4. */
  private static final int VALUE = 72;

  private static final int METERED_AT_ONCE = 16 << 10;

  private final Reading reading;
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<String> keys = new ArrayDeque<>();
  private String key;
  private Object root;
  private Keeper keeper;
  private int values;
  private long notMetered;

  TreeReader(Reading reading) {
    this.reading = reading;
    this.key = reading.named();
  }

  static JsonParser parser(String text) {
    return PARSERS.createParser(new StringReader(text));
  }

  Object read(String text) {
    if (text.isBlank()) {
      throw new Refused(Reason.BAD_REQUEST, "JSON is expected and there is nothing");
    }
    if (text.charAt(0) == '\ufeff') {
      throw new Refused(Reason.BAD_REQUEST, "JSON begins without a byte order mark");
    }
    try (JsonParser parser = parser(text)) {
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
      case START_OBJECT -> begin(true);
      case START_ARRAY -> begin(false);
      case END_OBJECT, END_ARRAY -> end();
      case KEY_NAME -> {
        key = parser.getString();
        check(key);
        keepName();
      }
      case VALUE_STRING -> {
        String text = parser.getString();
        check(text);
        scalar(text);
      }
      case VALUE_NUMBER -> scalar(new JsonNumber(parser.getString()));
      case VALUE_TRUE -> scalar(true);
      case VALUE_FALSE -> scalar(false);
      case VALUE_NULL -> scalar(Json.NULL);
    }
  }

  private void begin(boolean object) {
    count();
    if (open.size() >= reading.depth()) {
      throw new Refused(Reason.BAD_REQUEST, "JSON is nested deeper than " + reading.depth());
    }
    if (keeper == null && key != null && key.equals(reading.kept())) {
      keeper = new Keeper();
    }
    open.push(keeper == null ? tree(object) : keeper.begin(object));
    keys.push(key == null ? "" : key);
    key = null;
  }

  private static Object tree(boolean object) {
    return object ? new LinkedHashMap<String, Object>() : new ArrayList<Object>();
  }

  private void end() {
    Object container = open.pop();
    key = keys.pop();
    if (keeper != null) {
      KeptJson kept = keeper.end();
      if (kept != null) {
        keeper = null;
        put(kept);
      }
      return;
    }
    if (container instanceof List<?> list && key.equals(reading.watched())) {
      reading.watcher().accept(list);
    }
    put(container);
  }

  private void keepName() {
    if (keeper == null) {
      return;
    }
    meter();
    if (!keeper.name(key)) {
      throw Refused.field(path(), "is repeated");
    }
  }

  private void scalar(Object value) {
    count();
    if (keeper != null) {
      keeper.scalar(value);
    } else {
      put(value);
    }
  }

  private void count() {
    if (++values > reading.values()) {
      String detail = "the JSON has more than " + reading.values() + " values";
      throw new Refused(Reason.TOO_LARGE, detail + " (belfry.limit.values)");
    }
    if (keeper == null) {
      meter();
    }
  }

  private void meter() {
    notMetered += VALUE;
    if (notMetered >= METERED_AT_ONCE) {
      reading.meter().accept(notMetered);
      notMetered = 0;
    }
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
      int index = index(container);
      if (index >= 0) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(UNFIT.matcher(name).replaceAll("\ufffd"));
      }
    }
    return path.toString();
  }

  private static int index(Object container) {
    if (container instanceof Keeper.Open kept) {
      return kept.index();
    }
    return container instanceof List<?> list ? list.size() : -1;
  }
}
