package io.github.belfry.hub;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.PercentDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters in a query string, decoded once and alike for all transports: containers differ in
 * what they make of a broken escape or of bytes that aren't UTF-8. Immutable.
 */
public final class QueryString {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final char LAST_OF_ASCII = 0x7f;

  private final Map<String, List<String>> values = new HashMap<>();

  private QueryString() {}

  /**
   * Reads the raw query string of a request or a handshake; null when there is none.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't well-formed or isn't UTF-8
   */
  public static QueryString of(String raw) {
    var query = new QueryString();
    for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      int equals = pair.indexOf('=');
      String name = decode("the query", equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(name, pair.substring(equals + 1));
      query.values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return query;
  }

  /**
   * The value of a parameter; null when it is absent.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it is there more than once
   */
  public String value(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw Refused.field(name, "is given more than once");
    }
    return all.isEmpty() ? null : all.get(0);
  }

  /**
   * The value of a parameter, whose name counts without case, hyphens and underscores; null when it
   * is absent.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it is there more than once
   */
  public String valueInAnySpelling(String name) {
    List<String> names =
        values.keySet().stream().filter(each -> bare(each).equals(bare(name))).toList();
    if (names.size() > 1) {
      throw Refused.field(name, "is given more than once");
    }
    return names.isEmpty() ? null : value(names.get(0));
  }

  private static String bare(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * A whole number between the bounds, both allowed.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter when it is anything else
   */
  public int wholeNumber(String name, int min, int max, int absent) {
    return wholeNumber(name, value(name), min, max, absent);
  }

  /** The same of a parameter's value; null when it is absent. */
  static int wholeNumber(String name, String text, int min, int max, int absent) {
    if (text == null) {
      return absent;
    }
    // Not Integer.parseInt alone: it takes +5 and digits of other scripts.
    int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (value < min || value > max) {
      throw Refused.field(name, "is not a whole number from " + min + " to " + max);
    }
    return value;
  }

  /**
   * Forms write a space as +, and a query is ASCII: what isn't was decoded by nobody knows whom.
   */
  private static String decode(String what, String text) {
    if (text.chars().anyMatch(c -> c > LAST_OF_ASCII)) {
      throw Refused.field(what, "is not percent-encoded");
    }
    return PercentDecoder.decode(what, text.replace('+', ' '));
  }
}
