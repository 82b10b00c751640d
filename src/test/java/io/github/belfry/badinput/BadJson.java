package io.github.belfry.badinput;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that are no JSON that Belfry takes, by what is wrong with them. */
public final class BadJson {
  private BadJson() {}

  /** The texts as bytes: some aren't even text. */
  public static Map<String, byte[]> all() {
    var bad = new LinkedHashMap<String, byte[]>();
    put(bad, "nothing", "");
    put(bad, "only spaces", " \n\t ");
    put(bad, "cut off in an object", "{\"to\":[\"all\"],\"title\":");
    put(bad, "cut off in an array", "[1,2");
    put(bad, "cut off in a string", "{\"title\":\"Hel");
    put(bad, "cut off in an escape", "{\"title\":\"\\u00");
    put(bad, "cut off in a word", "{\"ack\":tru");
    put(bad, "text behind the end", "{\"title\":\"a\"} x");
    put(bad, "a second object behind the end", "{} {}");
    put(bad, "a bracket behind the end", "{}]");
    put(bad, "a second value behind the end", "1 2");
    put(bad, "a comma before the end", "{\"a\":1,}");
    put(bad, "a comma too many", "[1,,2]");
    put(bad, "a comma missing", "[1 2]");
    put(bad, "a colon missing", "{\"a\" 1}");
    put(bad, "a key without quotes", "{a:1}");
    put(bad, "single quotes", "{'a':1}");
    put(bad, "a comment", "{/* no */}");
    put(bad, "a leading zero", "{\"a\":01}");
    put(bad, "a plus sign", "{\"a\":+1}");
    put(bad, "a bare point", "{\"a\":1.}");
    put(bad, "a bare exponent", "{\"a\":1e}");
    put(bad, "a bare minus", "{\"a\":-}");
    put(bad, "a hexadecimal number", "{\"a\":0x1}");
    put(bad, "NaN", "{\"a\":NaN}");
    put(bad, "an unknown word", "{\"a\":yes}");
    put(bad, "an unknown escape", "{\"a\":\"\\x41\"}");
    put(bad, "a line end in a string", "{\"a\":\"1\n2\"}");
    put(bad, "a control character in a string", "{\"a\":\"\u0001\"}");
    put(bad, "the wrong bracket", "{\"a\":[1}");
    put(bad, "a repeated key", "{\"a\":1,\"a\":1}");
    put(bad, "a repeated key, once escaped", "{\"a\":1,\"\\u0061\":2}");
    put(bad, "a repeated null", "{\"a\":null,\"a\":1}");
    put(bad, "a repeated key further down", "{\"data\":[{\"x\":1,\"x\":2}]}");
    put(bad, "U+0000", "{\"a\":\"x\\u0000\"}");
    put(bad, "U+0000 in a key", "{\"\\u0000\":1}");
    put(bad, "half a surrogate pair", "{\"a\":\"\\ud83d\"}");
    put(bad, "the second half first", "{\"a\":\"\\ude00\\ud83d\"}");
    put(bad, "half a surrogate pair in a key", "{\"\\ud83d\":1}");
    put(bad, "a byte order mark", "\ufeff{}");
    put(bad, "nested 101 deep", nested(101));
    put(bad, "nested 1,000 deep", nested(1_000));
    put(bad, "nested 100,000 deep, never closed", "[".repeat(100_000));
    put(bad, "objects nested 20,000 deep", "{\"a\":".repeat(20_000));
    bad.put("not UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    bad.put("UTF-8 cut off", new byte[] {'"', (byte) 0xe2, (byte) 0x82, '"'});
    bad.put("an overlong slash", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
    bad.put("a surrogate as UTF-8", new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
    bad.put("UTF-16", "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    bad.put("Latin-1", "{\"a\":\"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1));
    return bad;
  }

  /** Arrays in arrays. */
  public static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static void put(Map<String, byte[]> bad, String why, String text) {
    bad.put(why, text.getBytes(StandardCharsets.UTF_8));
  }
}
