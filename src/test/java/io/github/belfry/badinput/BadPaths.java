package io.github.belfry.badinput;

import io.github.belfry.support.ThisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests that end outside JAX-RS, or at its edge, for a caller with the publisher role. */
final class BadPaths {
  private BadPaths() {}

  static List<BadRequest> all() {
    var bad = new ArrayList<BadRequest>();
    for (String path :
        List.of(
            "nope",
            "nope/",
            "api",
            "api/",
            "api/nope",
            "api/notifications/1.1.1/nope",
            "poll/nope",
            "ws/nope",
            "health",
            "health/nope",
            "problem",
            "belfry/nope.js")) {
      bad.add(BadRequest.without("nothing there", "GET", path, "").answered(404, "not-found"));
    }
    // WildFly answers itself, without a body.
    String code = ThisServer.is("wildfly") ? "" : "not-found";
    for (String path : List.of("WEB-INF/web.xml", "META-INF/persistence.xml")) {
      bad.add(BadRequest.without("not for readers", "GET", path, "").answered(404, code));
    }
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      for (String path : List.of("poll", "poll?wait=0", "health/live")) {
        bad.add(wrongMethod(method, path));
      }
      bad.add(
          BadRequest.without("nothing there", method, "api/nope", "").answered(404, "not-found"));
    }
    bad.add(wrongMethod("PATCH", "belfry/index.js"));
    for (String path : List.of("api/inbox", "poll", "index.html", "health/live")) {
      bad.add(wrongMethod("BREW", path));
    }
    queries(bad);
    types(bad);
    return bad;
  }

  private static void queries(List<BadRequest> bad) {
    String longName = "room%3A" + "x".repeat(5_000);
    for (String path : List.of("poll?wait=0&", "api/stream?")) {
      for (String query :
          List.of(
              "channels=nobody",
              "channels=room%3A%2500",
              "channels=room%3A" + "x".repeat(201),
              "channels=" + longName,
              "channels=room%3Aa&channels=room%3Ab",
              "after=a%20b",
              "after=",
              "heartbeat=4",
              "heartbeat=61",
              "heartbeat=x",
              "client=",
              "client=" + "c".repeat(101))) {
        String named = query.substring(0, query.indexOf('='));
        bad.add(BadRequest.without(named, "GET", path + query, named));
      }
    }
    for (String wait : List.of("-1", "61", "x", "", "1.5", "9999999999999")) {
      bad.add(BadRequest.without("wait", "GET", "poll?wait=" + wait, "wait"));
    }
  }

  private static void types(List<BadRequest> bad) {
    for (String type : List.of("application/xml", "multipart/form-data; boundary=x", "*/*")) {
      for (String path :
          List.of("api/notifications", "api/notifications/batch", "api/receipts", "api/commands")) {
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
  }

  private static BadRequest wrongMethod(String method, String path) {
    return BadRequest.without("wrong method", method, path, "").answered(405, "method-not-allowed");
  }
}
