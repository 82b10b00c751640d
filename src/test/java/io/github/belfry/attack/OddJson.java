package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes something like JSON so that it is almost what it was: by its parts, so that it needn't be
 * JSON any more, and may be changed again.
 */
final class OddJson {
  private static final Pattern PART =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*+|true|false|null|[\\[{]");

  private static final List<String> VALUES = values();

  private OddJson() {}

  /** A part of a text: a value, or a member's name. */
  private record Part(int from, int to) {
    String in(String text) {
      return text.substring(from, to);
    }

    String replaced(String text, String by) {
      return text.substring(0, from) + by + text.substring(to);
    }
  }

  static String mutated(String json, Random random) {
    List<Part> parts = parts(json);
    if (parts.isEmpty()) {
      return one(VALUES, random);
    }
    Part part = one(parts, random);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> part.replaced(json, one(VALUES, random));
      case 3 -> part.replaced(json, one(parts, random).in(json));
      case 4 -> part.replaced(json, part.in(json) + ',' + part.in(json));
      case 5 -> twice(json, random);
      case 6 -> json.substring(0, part.to());
      default -> part.replaced(json, '[' + part.in(json) + ']');
    };
  }

  /** A member twice, under its own name or under that of another. */
  private static String twice(String json, Random random) {
    int brace = json.indexOf('{');
    Part name = one(parts(json), random);
    return brace < 0
        ? json + json
        : json.substring(0, brace + 1)
            + (name.in(json).startsWith("\"") ? name.in(json) : "\"x\"")
            + ':'
            + one(VALUES, random)
            + ','
            + json.substring(brace + 1);
  }

  private static List<Part> parts(String json) {
    var parts = new ArrayList<Part>();
    Matcher matcher = PART.matcher(json);
    while (matcher.find()) {
      boolean opens = "[{".indexOf(json.charAt(matcher.start())) >= 0;
      parts.add(new Part(matcher.start(), opens ? end(json, matcher.start()) : matcher.end()));
    }
    return parts;
  }

  /** Where what is opened there is closed; brackets in strings are counted too, which is odd. */
  private static int end(String json, int from) {
    int depth = 0;
    for (int i = from; i < json.length(); i++) {
      depth += "[{".indexOf(json.charAt(i)) >= 0 ? 1 : "]}".indexOf(json.charAt(i)) >= 0 ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return json.length();
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> values() {
    var values =
        new ArrayList<>(
            List.of(
                "null",
                "true",
                "0",
                "-0",
                "-1",
                "1.0",
                "1e400",
                "-1e400",
                "0.1e-99999",
                "1e1000000000",
                "9223372036854775808",
                "18446744073709551616",
                "NaN",
                "Infinity",
                "01",
                "+1",
                "0x1",
                "[]",
                "{}",
                "[[]]",
                "{\"\":null}",
                "'x'",
                "undefined",
                "/* */1",
                "1,",
                ":",
                "\"",
                "\\",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u2028\"",
                "\"\\u0085\"",
                "\"\\ufeff\"",
                "\"\\u202e\"",
                "\"\\uffff\"",
                "\"\\x\"",
                "\"user:\"",
                "\"room:*\"",
                "\"room:\\u212a\"",
                "\"nobody\"",
                "\"group:a\"",
                "\"ws\"",
                "\"7.1.1\"",
                "\"0\"",
                "\"../..\"",
                "\"javascript:alert(1)\"",
                "\"http://[::1\"",
                "\"//\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "\"2026-11-20T24:00:00Z\"",
                "\"PT1S\"",
                "\"60s\"",
                "\"0s\"",
                "\"99999999999999999999h\"",
                "\"${env.HOME}\"",
                "\"#{1+1}\"",
                "\"' OR ''='\"",
                "\"%00\""));
    for (int depth : List.of(99, 101, 3_000)) {
      values.add("[".repeat(depth) + "]".repeat(depth));
      values.add("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }
    for (int length : List.of(65, 129, 201, 501, 10_001, 70_000, 300_000)) {
      values.add('"' + "x".repeat(length) + '"');
    }
    values.add("9".repeat(5_000));
    values.add("0." + "0".repeat(5_000) + "1");
    values.add("[" + "0,".repeat(20_000) + "0]");
    values.add("[" + "\"room:a\",".repeat(1_500) + "\"room:a\"]");
    values.add('"' + "\\u0300".repeat(2_000) + '"');
    values.add('"' + "\\ufdfa".repeat(200) + '"');
    values.add(octets("\"\ufdfa\ud83d\ude00\u2028\""));
    values.add("\"\u00c0\u00af\"");
    values.add("\"\u00ed\u00a0\u0080\"");
    values.add("\"\u00ff\u00fe\"");
    values.add(octets("\ufeff{}"));
    return List.copyOf(values);
  }

  private static String octets(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
