package io.github.belfry.badinput;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests other than publishes that must be refused, for a caller with the publisher role. */
public final class BadRequests {
  private BadRequests() {}

  /** Receipts, inbox, subscriptions, presence, schedule. */
  public static List<BadRequest> all() {
    var bad = new ArrayList<BadRequest>();
    receipts(bad);
    queries(bad);
    paths(bad);
    return bad;
  }

  /** CloudEvents in both modes. */
  public static List<BadRequest> cloudEvents() {
    var bad = new ArrayList<BadRequest>();
    for (String missing : List.of("specversion", "id", "source", "type", "subject")) {
      bad.add(event(missing + " is missing", event(missing, null), missing));
    }
    for (String empty : List.of("specversion", "id", "source", "type", "subject")) {
      bad.add(event(empty + " is empty", event(empty, "\"\""), empty));
      bad.add(event(empty + " is a number", event(empty, "1"), empty));
    }
    bad.add(event("another version", event("specversion", "\"0.3\""), "specversion"));
    bad.add(event("subject is no channel", event("subject", "\"alice\""), "subject"));
    bad.add(event("a bad time", event("time", "\"yesterday\""), "time"));
    bad.add(event("binary data", event("data_base64", "\"AAAA\""), "data_base64"));
    bad.add(event("a long type", event("type", '"' + "x".repeat(201) + '"'), "type"));
    bad.add(event("an array", "[]", "object"));
    bad.add(event("cut off", "{\"specversion\":", ""));
    var binary = BadRequest.post("a binary event alone", "api/notifications", "1", "ce-");
    bad.add(binary.with("ce-id", "1"));
    bad.add(binary.with("ce-specversion", "1.0").with("ce-type", "t"));
    bad.add(
        binary
            .with("ce-specversion", "1.0")
            .with("ce-type", "t")
            .with("ce-source", "/s")
            .with("ce-id", "1")
            .with("ce-subject", "room:%zz"));
    return bad;
  }

  /** What isn't there, isn't allowed or comes in the wrong type. */
  public static List<BadRequest> unsuitable() {
    var bad = new ArrayList<BadRequest>();
    bad.add(
        BadRequest.without("unknown path", "GET", "api/nothing", "").answered(404, "not-found"));
    bad.add(
        BadRequest.without("unknown id", "GET", "api/notifications/7.99.1", "")
            .answered(404, "not-found"));
    bad.add(
        BadRequest.without("unknown handle", "GET", "api/scheduled/nothing", "")
            .answered(404, "not-found"));
    for (String path : List.of("api/notifications", "api/receipts", "api/inbox/read-all")) {
      bad.add(method("GET", path));
      bad.add(method("PUT", path));
    }
    bad.add(method("POST", "api/inbox"));
    bad.add(method("DELETE", "api/inbox/unread"));
    bad.add(method("PATCH", "api/inbox"));
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "image/png")) {
      for (String path :
          List.of(
              "api/notifications",
              "api/notifications/batch",
              "api/receipts",
              "api/inbox/read-all")) {
        bad.add(
            new BadRequest(
                "in " + type,
                "POST",
                path,
                Map.of("Content-Type", type),
                BadPublishes.good("t"),
                415,
                "unsupported-type",
                ""));
      }
    }
    for (String path : List.of("api/inbox", "api/inbox/unread", "api/subscriptions")) {
      bad.add(
          BadRequest.without("only as a page", "GET", path, "")
              .with("Accept", "text/html")
              .answered(406, "not-acceptable"));
    }
    return bad;
  }

  private static void receipts(List<BadRequest> bad) {
    for (String body :
        List.of(
            "{\"ids\":[\"7.1.1\"]}|state",
            "{\"state\":1,\"ids\":[\"7.1.1\"]}|state",
            "{\"state\":\"eaten\",\"ids\":[\"7.1.1\"]}|state",
            "{\"state\":\"READ\",\"ids\":[\"7.1.1\"]}|state",
            "{\"state\":\"read\"}|ids",
            "{\"state\":\"read\",\"ids\":[\"7.1.1\"],\"upTo\":\"7.1.1\"}|ids",
            "{\"state\":\"read\",\"ids\":[]}|ids",
            "{\"state\":\"read\",\"ids\":\"7.1.1\"}|ids",
            "{\"state\":\"read\",\"ids\":[1]}|ids[0]",
            "{\"state\":\"read\",\"ids\":[\"a b\"]}|ids[0]",
            "{\"state\":\"read\",\"ids\":[\"\"]}|ids[0]",
            "{\"state\":\"read\",\"upTo\":1}|upTo",
            "{\"state\":\"read\",\"upTo\":\"a/b\"}|upTo",
            "{\"state\":\"read\",\"ids\":[\"7.1.1\"],\"client\":\"\"}|client",
            "{\"state\":\"read\",\"ids\":[\"7.1.1\"],\"when\":1}|when",
            "[]|object")) {
      int bar = body.lastIndexOf('|');
      String json = body.substring(0, bar);
      bad.add(BadRequest.post(json, "api/receipts", json, body.substring(bar + 1)));
    }
    bad.add(
        BadRequest.post(
            "1,001 ids",
            "api/receipts",
            "{\"state\":\"read\",\"ids\":[" + "\"1\",".repeat(1_000) + "\"1\"]}",
            "ids"));
    bad.add(
        BadRequest.post(
            "a long client",
            "api/receipts",
            "{\"state\":\"read\",\"ids\":[\"1\"],\"client\":\"" + "c".repeat(101) + "\"}",
            "client"));
    for (String body : List.of("{}", "{\"upTo\":1}", "{\"upTo\":\"a b\"}", "{\"upTo\":null}")) {
      bad.add(BadRequest.post(body, "api/inbox/read-all", body, "upTo"));
    }
  }

  private static void queries(List<BadRequest> bad) {
    for (String query :
        List.of(
            "limit=0",
            "limit=201",
            "limit=-1",
            "limit=",
            "limit=x",
            "limit=1.5",
            "limit=99999999999999999999",
            "limit=1&limit=2",
            "limit=%2B1",
            "before=",
            "before=a%20b",
            "before=1&before=2",
            "unread=",
            "unread=1",
            "unread=TRUE",
            "unread=true&unread=true")) {
      String named = query.substring(0, query.indexOf('='));
      bad.add(BadRequest.without(query, "GET", "api/inbox?" + query, named));
    }
    for (String query :
        List.of("", "channel=", "channel=x", "channel=all", "channel=user:a", "channel=room:")) {
      bad.add(BadRequest.without(query, "GET", "api/presence?" + query, "channel"));
    }
  }

  private static void paths(List<BadRequest> bad) {
    for (String channel : List.of("x", "user:", "room:*", "room:a%0Ab", "room:%FF", "room:%20a")) {
      bad.add(BadRequest.without("channel", "PUT", "api/subscriptions/" + channel, "channel"));
      bad.add(BadRequest.without("channel", "DELETE", "api/subscriptions/" + channel, "channel"));
    }
    bad.add(BadRequest.without("no id", "GET", "api/notifications/a%20b", "id"));
    bad.add(BadRequest.without("no id", "DELETE", "api/notifications/a%20b", "id"));
    bad.add(BadRequest.without("no user", "GET", "api/presence/users/a%0Ab", "user"));
  }

  private static BadRequest method(String method, String path) {
    return BadRequest.without("wrong method", method, path, "").answered(405, "method-not-allowed");
  }

  private static BadRequest event(String why, String json, String named) {
    return BadRequest.post("event: " + why, "api/notifications", json, named)
        .with("Content-Type", "application/cloudevents+json");
  }

  private static String event(String name, String value) {
    var fields =
        new LinkedHashMap<>(
            Map.of(
                "specversion", "\"1.0\"",
                "id", "\"1\"",
                "source", "\"/s\"",
                "type", "\"t\"",
                "subject", "\"all\"",
                "data", "1"));
    if (value == null) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
    var json = new StringBuilder();
    fields.forEach((key, text) -> json.append(",\"" + key + "\":" + text));
    return "{" + json.substring(1) + "}";
  }
}
