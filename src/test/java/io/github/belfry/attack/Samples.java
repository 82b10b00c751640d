package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.belfry.attack.Input.By;
import java.util.ArrayList;
import java.util.List;

/**
 * What each endpoint and each command takes, none of it for the victim: what mutations begin with.
 */
final class Samples {
  private static final String JSON = "Content-Type: application/json";
  private static final String ID = "{\"ids\":[\"7.1.1\"]";

  private static final String NOTIFICATION =
      octets(
          "{\"to\":[\"room:mutants\",\"topic:mutants/42\"],\"type\":\"order.shipped\","
              + "\"title\":\"Grüße\",\"body\":\"It arrives on Friday.\",\"url\":\"/orders/42\","
              + "\"data\":{\"order\":42,\"lines\":[1.50,null,true]},\"priority\":\"high\","
              + "\"collapse\":\"order-42\",\"ttl\":60,\"ack\":true}");
  private static final String LATER =
      "{\"to\":[\"room:mutants\"],\"title\":\"later\",\"notBefore\":\"2026-11-20T18:00:00Z\"}";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\","
          + "\"subject\":\"room:mutants\",\"time\":\"2026-11-20T18:00:00Z\",\"data\":{\"a\":1}}";

  private Samples() {}

  static List<Input> all() {
    var all = new ArrayList<Input>();
    speech(all);
    reading(all);
    connecting(all);
    doctor(all);
    admin(all);
    messages(all);
    return all;
  }

  private static void speech(List<Input> all) {
    String one = "POST api/notifications";
    String batch =
        "{\"notifications\":[" + NOTIFICATION + ",{\"to\":[\"room:b\"],\"title\":\"b\"}]}";
    for (By by : List.of(By.PUBLISHER, By.USER)) {
      all.add(post(one, by, NOTIFICATION, JSON));
      all.add(post(one, by, LATER, JSON));
      all.add(post(one + "/batch", by, batch, JSON));
    }
    all.add(post(one, By.PUBLISHER, NOTIFICATION, "Idempotency-Key: order-42", JSON));
    all.add(post(one + "/batch", By.PUBLISHER, batch, JSON, "Idempotency-Key: batch-42"));
    all.add(post(one, By.PUBLISHER, EVENT, "Content-Type: application/cloudevents+json"));
    all.add(
        post(
            one,
            By.PUBLISHER,
            "[" + EVENT + "]",
            "Content-Type: application/cloudevents-batch+json"));
    all.add(
        post(
            one,
            By.PUBLISHER,
            "{\"a\":1}",
            JSON,
            "ce-specversion: 1.0",
            "ce-id: 1",
            "ce-source: /s",
            "ce-type: t",
            "ce-subject: \"room:mutants\"",
            "ce-time: 2026-11-20T18:00:00Z"));
    String commands =
        "{\"connection\":\"7\",\"commands\":[{\"op\":\"publish\",\"ref\":\"1\",\"notification\":"
            + "{\"to\":[\"room:mutants\"],\"title\":\"t\"},\"key\":\"k\"},{\"op\":\"read\",\"ref\":"
            + "\"2\",\"ids\":[\"7.1.1\"]}]}";
    all.add(post("POST api/commands", By.USER, commands, JSON));
    all.add(post("POST api/commands", By.USER, "{\"commands\":[" + ack("read") + "]}", JSON));
    all.add(post("POST api/tickets", By.USER, "{}", JSON));
    all.add(
        post("POST api/demo/login", By.NOBODY, "{\"user\":\"mutant\",\"groups\":[\"ops\"]}", JSON));
  }

  private static void reading(List<Input> all) {
    all.add(
        post(
            "POST api/receipts",
            By.USER,
            "{\"state\":\"read\",\"ids\":[\"7.1.1\"],\"client\":\"phone\"}",
            JSON));
    all.add(
        post("POST api/receipts", By.USER, "{\"state\":\"delivered\",\"upTo\":\"7.1.1\"}", JSON));
    all.add(get("GET api/inbox", By.USER, "?before=7.1.1&limit=50&unread=true"));
    all.add(get("GET api/inbox/unread", By.USER, ""));
    all.add(post("POST api/inbox/read-all", By.USER, "{\"upTo\":\"7.1.1\"}", JSON));
    all.add(get("GET api/me", By.USER, ""));
    for (By by : List.of(By.USER, By.PUBLISHER)) {
      all.add(at("GET api/notifications/{id}", by, "7.1.1"));
      all.add(at("GET api/notifications/{id}/data", by, "7.1.1"));
      all.add(at("GET api/notifications/{id}/receipts", by, "7.1.1"));
      all.add(at("DELETE api/notifications/{id}", by, "7.1.1"));
      all.add(at("GET api/scheduled/{handle}", by, "abc"));
      all.add(at("DELETE api/scheduled/{handle}", by, "abc"));
      all.add(at("GET api/presence/users/{user: .+}", by, "no%2Fbody"));
    }
    all.add(get("GET api/presence", By.USER, "?channel=room%3Amutants"));
    all.add(get("GET api/subscriptions", By.USER, ""));
    all.add(at("PUT api/subscriptions/{channel: .+}", By.USER, "room:mutants/a%20b"));
    all.add(at("DELETE api/subscriptions/{channel: .+}", By.USER, "room:mutants/a%20b"));
    all.add(get("PUT api/subscriptions", By.USER, "?channel=room%3Amutants"));
    all.add(get("DELETE api/subscriptions", By.USER, "?channel=room%3Amutants"));
  }

  private static void connecting(List<Input> all) {
    String query = "?after=0&channels=room%3Amutants,topic%3Ax&client=phone&heartbeat=25";
    String[] upgrade = {
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Protocol: belfry.v1",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    };
    all.add(get("GET poll", By.USER, query.replace("heartbeat=25", "wait=0")));
    all.add(get("GET poll", By.NOBODY, "?wait=0&ticket=abc.def"));
    all.add(
        get("GET api/stream", By.USER, query, "Accept: text/event-stream", "Last-Event-ID: 7.1.1"));
    all.add(get("GET api/stream", By.USER, "?lastEventId=7.1.1", "Accept: text/event-stream"));
    all.add(get("GET api/stream", By.NOBODY, "?ticket=abc.def", "Accept: text/event-stream"));
    all.add(get("HEAD api/stream", By.USER, "?channels=room%3Aa", "Accept: text/event-stream"));
    all.add(get("GET ws", By.USER, query, upgrade));
    all.add(get("GET ws", By.NOBODY, "?ticket=abc.def", upgrade));
    all.add(get("GET doctor/ws", By.NOBODY, "?idle=1", upgrade));
  }

  private static void doctor(List<Input> all) {
    all.add(
        get(
            "GET doctor/network",
            By.NOBODY,
            "",
            "X-Forwarded-For: 192.0.2.7",
            "Forwarded: for=192.0.2.7;proto=https",
            "Via: 1.1 a",
            "Accept-Encoding: gzip"));
    all.add(get("GET doctor/stream", By.NOBODY, "?events=1&every=50"));
    all.add(get("GET doctor/idle", By.NOBODY, "?seconds=1"));
    all.add(
        post(
            "POST doctor/verdicts",
            By.NOBODY,
            "{\"transport\":\"sse\",\"verdicts\":{\"websocket\":\"blocked\",\"sse\":\"ok\"}}",
            JSON));
    all.add(get("GET health/live", By.NOBODY, ""));
    all.add(get("GET health/ready", By.ADMIN, ""));
    all.add(get("GET metrics", By.NOBODY, "", "Accept: application/openmetrics-text;q=0.5"));
    all.add(get("GET problem", By.NOBODY, ""));
    all.add(get("GET *.jsp", By.NOBODY, "").target("a.jsp"));
    all.add(get("GET index.html", By.NOBODY, "", "If-None-Match: \"a\"", "Range: bytes=0-9"));
    all.add(get("GET belfry/client.js", By.NOBODY, "", "Accept-Encoding: gzip"));
    all.add(
        get(
                "GET api/inbox",
                By.NOBODY,
                "",
                "Origin: https://app.example.org",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: authorization,traceparent")
            .method("OPTIONS"));
  }

  /**
   * A drain and an erasure only by those who may not; and an admin knows of nobody else than
   * mutants.
   */
  private static void admin(List<Input> all) {
    all.add(get("GET api/about", By.ADMIN, ""));
    all.add(get("GET api/admin/networks", By.ADMIN, ""));
    all.add(
        get(
            "GET api/admin/audit",
            By.ADMIN,
            "?user=mutant&action=published&from=2026-11-20T18:00:00Z&to=2026-11-21T18:00:00Z"
                + "&before=7&limit=5",
            "Accept: application/json"));
    all.add(get("GET api/admin/audit", By.ADMIN, "?action=lost", "Accept: application/jsonl"));
    all.add(get("GET api/admin/audit/check", By.PUBLISHER, ""));
    all.add(post("POST api/admin/drain", By.PUBLISHER, "{\"over\":\"60s\"}", JSON));
    all.add(get("DELETE api/admin/drain", By.PUBLISHER, ""));
    String user = "api/admin/users/{user: .+}/";
    for (By by : List.of(By.ADMIN, By.PUBLISHER)) {
      all.add(
          post("POST " + user + "disconnect", by, "", JSON).target("api/admin/users/a/disconnect"));
      all.add(post("POST " + user + "revoke", by, "", JSON).target("api/admin/users/a/revoke"));
      all.add(get("GET " + user + "export", by, "").target("api/admin/users/a/export"));
    }
    all.add(at("DELETE api/admin/users/{user: .+}", By.PUBLISHER, "a"));
    all.add(get("GET api/admin/outbox", By.ADMIN, ""));
    String before = "&before=1796084695814-0123456789abcdef0123456789abcdef";
    all.add(get("GET api/admin/refused", By.ADMIN, "?source=shop&limit=5" + before));
    all.add(
        post("POST api/admin/refused/retry", By.ADMIN, "", JSON)
            .target("api/admin/refused/retry?source=shop"));
    for (By by : List.of(By.ADMIN, By.PUBLISHER)) {
      all.add(
          post("POST api/admin/refused/{handle}/retry", by, "", JSON)
              .target("api/admin/refused/a/retry"));
      all.add(at("DELETE api/admin/refused/{handle}", by, "a"));
    }
  }

  private static void messages(List<Input> all) {
    for (String op : List.of("ack", "seen", "read", "archive")) {
      message(all, op, ack(op));
      message(all, op, "{\"op\":\"" + op + "\",\"ref\":\"1\",\"upTo\":\"7.1.1\"}");
    }
    for (String op : List.of("subscribe", "unsubscribe")) {
      message(all, op, "{\"op\":\"" + op + "\",\"channels\":[\"room:mutants\",\"topic:a/b\"]}");
    }
    message(
        all,
        "publish",
        "{\"op\":\"publish\",\"ref\":\"1\",\"key\":\"k\",\"notification\":"
            + NOTIFICATION.replace(",\"topic:mutants/42\"", "")
            + "}");
    message(all, "signal", "{\"op\":\"signal\",\"channel\":\"room:mutants\",\"data\":{\"x\":[1]}}");
    message(all, "refresh", "{\"op\":\"refresh\",\"ref\":\"1\",\"token\":\"a.b.c\"}");
    message(all, "ping", "{\"op\":\"ping\",\"ref\":\"1\"}\n{\"op\":\"ping\",\"ref\":\"2\"}");
    for (String path : List.of("ws", "doctor/ws")) {
      By by = path.equals("ws") ? By.USER : By.NOBODY;
      all.add(
          new Input(
              Input.FRAME + ' ' + path,
              by,
              Input.FRAME,
              path,
              List.of(),
              "{\"op\":\"ping\"}",
              false));
    }
    all.add(
        new Input(
            "message doctor/ws", By.NOBODY, Input.MESSAGE, "doctor/ws", List.of(), "a", false));
  }

  private static String ack(String op) {
    return "{\"op\":\"" + op + "\",\"ref\":\"1\"," + ID.substring(1) + "}";
  }

  private static void message(List<Input> all, String op, String text) {
    all.add(new Input("command " + op, By.USER, Input.MESSAGE, "ws", List.of(), text, false));
  }

  /** At the path that is the endpoint's. */
  private static Input get(String endpoint, By by, String query, String... headers) {
    String[] parts = endpoint.split(" ", 2);
    return new Input(endpoint, by, parts[0], parts[1] + query, List.of(headers), null, true);
  }

  /** At a path whose variable has that value. */
  private static Input at(String endpoint, By by, String value) {
    var input = get(endpoint, by, "");
    return input.target(input.target().replaceFirst("\\{[^}]*\\}", value));
  }

  private static Input post(String endpoint, By by, String body, String... headers) {
    return get(endpoint, by, "", headers).body(body);
  }

  private static String octets(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
