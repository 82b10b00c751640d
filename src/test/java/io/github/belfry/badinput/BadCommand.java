package io.github.belfry.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A command that must be answered by an {@code error} frame (protocol.md §4.1), for a caller
 * without roles.
 *
 * @param text the line, as it is sent
 * @param code of the error
 */
record BadCommand(String text, String code) {

  static List<BadCommand> all() {
    var bad = new ArrayList<BadCommand>();
    for (String text :
        List.of(
            "{",
            "[]",
            "null",
            "1",
            "\"ping\"",
            "{\"op\":\"ping\"} {\"op\":\"ping\"}",
            "{\"op\":\"ping\",\"op\":\"ping\"}",
            "{}",
            "{\"op\":null}",
            "{\"op\":1}",
            "{\"op\":[]}",
            "{\"op\":\"ping\",\"ref\":1}",
            "{\"op\":\"ping\",\"ref\":\"" + "r".repeat(65) + "\"}",
            "{\"op\":\"ping\",\"x\":1}",
            "{\"op\":\"ping\",\"data\":" + BadJson.nested(1_000) + "}",
            BadJson.nested(1_000),
            "[".repeat(60_000),
            "{\"op\":\"pi\\u0000ng\"}",
            "{\"op\":\"ping\",\"ref\":\"\\ud83d\"}")) {
      bad.add(new BadCommand(text, "bad-request"));
    }
    for (String op : List.of("", "PING", "explode", "hello")) {
      bad.add(new BadCommand("{\"op\":\"" + op + "\"}", "unknown-command"));
    }
    for (String op : List.of("ack", "seen", "read", "archive")) {
      receipts(bad, op);
    }
    for (String op : List.of("subscribe", "unsubscribe")) {
      channels(bad, op);
    }
    refuses(bad, "subscribe", "\"channels\":[\"user:somebody-else\"]", "forbidden");
    speech(bad);
    return bad;
  }

  private static void receipts(List<BadCommand> bad, String op) {
    for (String fields :
        List.of(
            "\"x\":1",
            "\"ids\":[]",
            "\"ids\":\"7.1.1\"",
            "\"ids\":[1]",
            "\"ids\":[null]",
            "\"ids\":[\"a b\"]",
            "\"ids\":[\"" + "7".repeat(65) + "\"]",
            "\"ids\":[\"7.1.1\"],\"upTo\":\"7.1.1\"",
            "\"ids\":[\"7.1.1\"],\"x\":1",
            "\"ids\":[" + repeated("\"7.1.1\"", 1_001) + "]",
            "\"upTo\":1",
            "\"upTo\":\"\"",
            "\"upTo\":\"a/b\"",
            "\"upTo\":null")) {
      refuses(bad, op, fields, "bad-request");
    }
    refuses(bad, op, "\"ids\":[\"7.1.1\"]", "not-found");
  }

  private static void channels(List<BadCommand> bad, String op) {
    for (String fields :
        List.of(
            "\"x\":1",
            "\"channels\":null",
            "\"channels\":\"room:a\"",
            "\"channels\":[]",
            "\"channels\":[1]",
            "\"channels\":[[\"room:a\"]]",
            "\"channels\":[\"nobody\"]",
            "\"channels\":[\"room:*\"]",
            "\"channels\":[\"room:" + "x".repeat(10_000) + "\"]",
            "\"channels\":[\"room:a\"],\"x\":1",
            "\"channels\":[" + repeated("\"room:a\"", 101) + "]")) {
      refuses(bad, op, fields, "bad-request");
    }
  }

  private static void speech(List<BadCommand> bad) {
    for (String fields :
        List.of(
            "\"x\":1",
            "\"notification\":null",
            "\"notification\":\"t\"",
            "\"notification\":{}",
            "\"notification\":{\"to\":[\"room:a\"]}",
            "\"notification\":{\"to\":[\"nobody\"],\"title\":\"t\"}",
            "\"notification\":{\"to\":[\"room:a\"],\"title\":\"t\",\"x\":1}",
            "\"notification\":{\"to\":[\"room:a\"],\"title\":\"t\",\"ttl\":0}",
            "\"notification\":{\"to\":[\"room:a\"],\"title\":\"t\"},\"key\":\"\"",
            "\"notification\":{\"to\":[\"room:a\"],\"title\":\"t\"},\"key\":1",
            "\"notification\":{\"to\":[\"room:a\"],\"title\":\"t\"},\"x\":1")) {
      refuses(bad, "publish", fields, "bad-request");
    }
    refuses(bad, "publish", "\"notification\":{\"to\":[\"all\"],\"title\":\"t\"}", "forbidden");
    for (String fields :
        List.of(
            "\"data\":1",
            "\"channel\":1",
            "\"channel\":\"nobody\"",
            "\"channel\":\"user:alice\"",
            "\"channel\":\"all\"",
            "\"channel\":\"room:a\",\"x\":1")) {
      refuses(bad, "signal", fields, "bad-request");
    }
    refuses(bad, "refresh", "\"x\":1", "bad-request");
    refuses(bad, "refresh", "\"token\":1", "bad-request");
    refuses(bad, "refresh", "\"token\":\"rubbish\"", "unauthenticated");
  }

  private static void refuses(List<BadCommand> bad, String op, String fields, String code) {
    bad.add(new BadCommand("{\"op\":\"" + op + "\"," + fields + "}", code));
  }

  private static String repeated(String element, int times) {
    return IntStream.range(0, times).mapToObj(n -> element).collect(Collectors.joining(","));
  }
}
