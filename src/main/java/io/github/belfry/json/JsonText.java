package io.github.belfry.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;

/**
 * Writes one JSON object or array as text. Absent (null) fields are left out. Jakarta JSON's
 * generator can't hand on a text verbatim, which {@code data} needs: that is why this exists. Not
 * thread-safe.
 */
public final class JsonText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;
  private boolean first = true;

  /** Begins an object. */
  public JsonText() {
    out = new StringBuilder(192).append('{');
  }

  /** Adds a string, unless null. */
  public JsonText field(String name, String value) {
    if (value != null) {
      name(name);
      quote(value, out);
    }
    return this;
  }

  /** Adds a whole number. */
  public JsonText field(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** Adds a truth value. */
  public JsonText field(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /** Adds a time in UTC with milliseconds (RFC 3339), unless null. */
  public JsonText field(String name, Instant value) {
    return field(name, value == null ? null : TIME.format(value));
  }

  /** Adds a text that is JSON already, unless null. */
  public JsonText raw(String name, String json) {
    if (json != null) {
      name(name).append(json);
    }
    return this;
  }

  /** Adds an array of the values' texts, each a string. */
  public JsonText strings(String name, Collection<?> values) {
    name(name).append('[');
    String comma = "";
    for (Object value : values) {
      out.append(comma);
      quote(value.toString(), out);
      comma = ",";
    }
    out.append(']');
    return this;
  }

  /** Adds an array of texts that are JSON already. */
  public JsonText raws(String name, Collection<String> jsons) {
    name(name).append('[').append(String.join(",", jsons)).append(']');
    return this;
  }

  /** Ends the object. */
  public String end() {
    return out.append('}').toString();
  }

  /** A string as JSON. */
  public static String quote(String value) {
    var out = new StringBuilder(value.length() + 2);
    quote(value, out);
    return out.toString();
  }

  private StringBuilder name(String name) {
    if (!first) {
      out.append(',');
    }
    first = false;
    quote(name, out);
    return out.append(':');
  }

  static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // Of what ends a line by Unicode (UAX 14) U+0085, U+2028 and U+2029 aren't below space:
          // clients that split what they get at each of them do so. Lone surrogates aren't UTF-8.
          if (c < ' '
              || (c >= 0x7f && c < 0xa0)
              || c == '\u2028'
              || c == '\u2029'
              || Character.isSurrogate(c)) {
            i += escape(value, i, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static int escape(String value, int i, StringBuilder out) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)
        && i + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(i + 1))) {
      out.append(c).append(value.charAt(i + 1));
      return 1;
    }
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[c >> shift & 15]);
    }
    return 0;
  }
}
