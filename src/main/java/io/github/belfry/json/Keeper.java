package io.github.belfry.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Writes down one object or array as its parts are read. Used once. */
final class Keeper {
  /** What is open: the names of an object so far, or how many an array has. */
  static final class Open {
    private final Set<String> names;
    private int count;

    private Open(boolean object) {
      names = object ? new HashSet<>() : null;
    }

    /** Its place; -1 in an object. */
    int index() {
      return names == null ? count : -1;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();

  Open begin(boolean object) {
    comma();
    out.append(object ? '{' : '[');
    Open begun = new Open(object);
    open.push(begun);
    return begun;
  }

  /**
   * A name in the object that is open.
   *
   * @return false when it was there before
   */
  boolean name(String name) {
    comma();
    JsonText.quote(name, out);
    out.append(':');
    return open.element().names.add(name);
  }

  /** A value that is no container. */
  void scalar(Object value) {
    comma();
    if (value instanceof String text) {
      JsonText.quote(text, out);
    } else {
      out.append(value);
    }
    count();
  }

  /**
   * Ends what is open.
   *
   * @return all of it, when it was the outermost; else null
   */
  KeptJson end() {
    out.append(open.pop().names == null ? ']' : '}');
    if (open.isEmpty()) {
      return new KeptJson(out.toString());
    }
    count();
    return null;
  }

  private void count() {
    open.element().count++;
  }

  /** A string ends with its quote: other characters are what they seem. */
  private void comma() {
    char last = out.isEmpty() ? '[' : out.charAt(out.length() - 1);
    if (last != '[' && last != '{' && last != ':') {
      out.append(',');
    }
  }
}
