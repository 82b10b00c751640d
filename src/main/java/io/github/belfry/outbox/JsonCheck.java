package io.github.belfry.outbox;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a text is JSON as Belfry takes it: RFC 8259, no key repeated, no U+0000, no half of a
 * surrogate pair, within the default limits of protocol.md §7. With a stack of its own, so that no
 * depth overflows the thread's. Used once.
 */
final class JsonCheck {
  private static final int LONGEST = 4 << 20;
  private static final int DEEPEST = 100;
  private static final int MOST_VALUES = 100_000;

  /** What is open, when it is an array; an object's is the set of its keys. */
  private static final Set<String> ARRAY = Collections.emptySet();

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String field;
  private final String text;
  private final Deque<Set<String>> open = new ArrayDeque<>();
  private boolean fresh; // the innermost has nothing in it yet
  private int values;
  private int at;

  private JsonCheck(String field, String text) {
    this.field = field;
    this.text = text;
  }

  /**
   * Checks.
   *
   * @throws Refused naming the field when it isn't
   */
  static void check(String field, String text) {
    if (text.length() > LONGEST) {
      throw new Refused(Reason.TOO_LARGE, field + ": is too large");
    }
    new JsonCheck(field, text).document();
  }

  /** Whether it holds U+0000 or a half of a surrogate pair: a pair is one code point. */
  static boolean isUnfit(String text) {
    return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private void document() {
    space();
    value();
    while (!open.isEmpty()) {
      space();
      Set<String> keys = open.peek();
      if (peek() == (keys == ARRAY ? ']' : '}')) {
        at++;
        open.pop();
        fresh = false;
        continue;
      }
      if (!fresh) {
        take(',');
        space();
      }
      if (keys != ARRAY) {
        key(keys);
      }
      value();
    }
    space();
    if (at < text.length()) {
      throw notJson();
    }
  }

  private void key(Set<String> keys) {
    if (!keys.add(string())) {
      throw Refused.field(field, "a key is repeated, before character " + (at + 1));
    }
    space();
    take(':');
    space();
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch") // Java 8 has no other
  private void value() {
    if (++values > MOST_VALUES) {
      throw new Refused(Reason.TOO_LARGE, field + ": has more than " + MOST_VALUES + " values");
    }
    fresh = false;
    switch (peek()) {
      case '{':
        begin(new HashSet<>());
        break;
      case '[':
        begin(ARRAY);
        break;
      case '"':
        string();
        break;
      case 't':
        word("true");
        break;
      case 'f':
        word("false");
        break;
      case 'n':
        word("null");
        break;
      default:
        number();
    }
  }

  private void begin(Set<String> keys) {
    if (open.size() >= DEEPEST) {
      throw Refused.field(field, "is nested deeper than " + DEEPEST);
    }
    at++;
    open.push(keys);
    fresh = true;
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw notJson();
    }
    at += word.length();
  }

  private void number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from) {
      throw notJson();
    }
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') { // as is the end of the text
        throw notJson();
      }
      at++;
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    String whole = string.toString();
    if (isUnfit(whole)) {
      throw Refused.field(
          field, "holds U+0000 or half a surrogate pair, before character " + (at + 1));
    }
    return whole;
  }

  private char escaped() {
    char c = peek();
    at++;
    if (c != 'u') {
      int which = ESCAPES.indexOf(c);
      if (which < 0) {
        throw notJson();
      }
      return ESCAPED.charAt(which);
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 0x7f ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw notJson();
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private void space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private void take(char c) {
    if (peek() != c) {
      throw notJson();
    }
    at++;
  }

  /** The next; U+0000, which JSON has nowhere, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private Refused notJson() {
    return Refused.field(
        field,
        at < text.length() ? "not JSON, at character " + (at + 1) : "not JSON: it is cut off");
  }
}
