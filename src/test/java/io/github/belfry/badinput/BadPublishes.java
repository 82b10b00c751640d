package io.github.belfry.badinput;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Publishes that break one rule of protocol.md §3 each, for a caller with the publisher role. */
public final class BadPublishes {
  private static final String PATH = "api/notifications";

  private BadPublishes() {}

  /** One notification each. */
  public static List<BadRequest> singles() {
    var bad = new ArrayList<BadRequest>();
    for (String body : List.of("[]", "\"x\"", "1", "null", "true")) {
      bad.add(BadRequest.post("no object: " + body, PATH, body, "object"));
    }
    body(bad, "to is missing", "{\"title\":\"t\"}", "to");
    to(bad, "is null", "null");
    to(bad, "is a string", "\"all\"");
    to(bad, "is empty", "[]");
    to(bad, "holds a number", "[1]");
    to(bad, "holds null", "[null]");
    to(bad, "holds an array", "[[\"all\"]]");
    for (String channel :
        List.of(
            "",
            "alice",
            "user",
            "user:",
            "users:a",
            "User:a",
            "ALL",
            "all:x",
            ":a",
            "user: a",
            "user:a ",
            "room:*",
            "room:a*b",
            "room:a\\u0007",
            "room:a\\n",
            "room:\\u00a0a")) {
      to(bad, "holds the channel <" + channel + ">", "[\"" + channel + "\"]");
    }
    to(bad, "holds a name of 201 characters", "[\"user:" + "a".repeat(201) + "\"]");
    to(bad, "has 1,001 channels", channels(1_001));
    field(bad, "title", "1");
    field(bad, "title", "{}");
    field(bad, "title", quoted(501));
    field(bad, "body", "[]");
    field(bad, "body", quoted(10_001));
    field(bad, "type", "true");
    field(bad, "type", quoted(201));
    field(bad, "url", "1");
    field(bad, "url", quoted(2_001));
    for (String url :
        List.of(
            "",
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "ftp://x/y",
            " /x",
            "java\\tscript:x",
            "http:",
            "https://",
            "mailto:x@y",
            "/a b")) {
      field(bad, "url", '"' + url + '"');
    }
    for (String priority : List.of("1", "\"\"", "\"NORMAL\"", "\"highest\"", "[]")) {
      field(bad, "priority", priority);
    }
    field(bad, "collapse", "1");
    field(bad, "collapse", quoted(201));
    for (String ttl :
        List.of(
            "0",
            "-1",
            "1.5",
            "\"60\"",
            "2592001",
            "1e9",
            "1e999999999",
            "99999999999999999999",
            "true",
            "[]")) {
      field(bad, "ttl", ttl);
    }
    for (String time :
        List.of(
            "1",
            "\"\"",
            "\"tomorrow\"",
            "\"2026-11-20\"",
            "\"2026-11-20T18:00:00\"",
            "\"2026-13-01T00:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"")) {
      field(bad, "notBefore", time);
    }
    field(bad, "notBefore", '"' + Instant.now().plus(Duration.ofDays(31)).toString() + '"');
    field(bad, "ack", "\"true\"");
    field(bad, "ack", "1");
    field(bad, "id", "\"x\"");
    field(bad, "from", "\"eve\"");
    field(bad, "Title", "\"x\"");
    body(bad, "nothing to say", "{\"to\":[\"all\"]}", "title");
    body(bad, "only nulls to say", "{\"to\":[\"all\"],\"data\":null}", "title");
    BadJson.all().forEach((why, bytes) -> bad.add(BadRequest.post(why, PATH, bytes, "")));
    for (String key : List.of("", "k".repeat(129))) {
      bad.add(
          BadRequest.post("the key <" + key + ">", PATH, good("t"), "Idempotency-Key")
              .with("Idempotency-Key", key));
    }
    return bad;
  }

  /** Batches. */
  public static List<BadRequest> batches() {
    String path = PATH + "/batch";
    var bad = new ArrayList<BadRequest>();
    for (String members : List.of("null", "[]", "{}", "1", "\"x\"")) {
      String body = "{\"notifications\":" + members + "}";
      bad.add(BadRequest.post("notifications is " + members, path, body, "notifications"));
    }
    bad.add(BadRequest.post("one notification", path, good("t"), "notifications"));
    bad.add(BadRequest.post("an array", path, "[" + good("t") + "]", "object"));
    bad.add(member("a string", "\"x\"", "notifications[1]"));
    bad.add(member("null", "null", "notifications[1]"));
    bad.add(member("without to", "{\"title\":\"t\"}", "notifications[1].to"));
    bad.add(member("a bad channel", "{\"to\":[\"x\"],\"title\":\"t\"}", "notifications[1].to[0]"));
    bad.add(member("an unknown field", "{\"to\":[\"all\"],\"x\":1}", "notifications[1].x"));
    bad.add(
        member(
            "scheduled",
            "{\"to\":[\"all\"],\"title\":\"t\",\"notBefore\":\""
                + Instant.now().plusSeconds(600)
                + "\"}",
            "notifications[1].notBefore"));
    String tooMany =
        IntStream.range(0, 1_001).mapToObj(n -> good("t")).collect(Collectors.joining(","));
    bad.add(
        BadRequest.post(
            "1,001 notifications", path, "{\"notifications\":[" + tooMany + "]}", "notifications"));
    bad.add(
        BadRequest.post(
            "a field too many",
            path,
            "{\"notifications\":[" + good("t") + "],\"atomic\":true}",
            "atomic"));
    return bad;
  }

  private static BadRequest member(String why, String member, String named) {
    String body = "{\"notifications\":[" + good("fine") + "," + member + "]}";
    return BadRequest.post("a member: " + why, PATH + "/batch", body, named);
  }

  static String good(String title) {
    return "{\"to\":[\"all\"],\"title\":\"" + title + "\"}";
  }

  private static void body(List<BadRequest> bad, String why, String body, String named) {
    bad.add(BadRequest.post(why, PATH, body, named));
  }

  private static void to(List<BadRequest> bad, String why, String to) {
    body(bad, "to " + why, "{\"to\":" + to + ",\"title\":\"t\"}", "to");
  }

  private static void field(List<BadRequest> bad, String name, String value) {
    String shown = value.length() > 40 ? value.length() + " characters" : value;
    String title = name.equals("title") ? "" : "\"title\":\"t\",";
    body(
        bad,
        name + " is " + shown,
        "{\"to\":[\"all\"]," + title + '"' + name + "\":" + value + "}",
        name);
  }

  private static String quoted(int length) {
    return '"' + "x".repeat(length) + '"';
  }

  private static String channels(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "\"room:" + n + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
