package io.github.belfry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import io.github.belfry.support.TextSocket;
import io.github.belfry.support.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code metrics}: whatever is refused, by whichever way it came, counts exactly once. */
class MetricsIT extends Deployed {
  private static final Pattern ROW =
      Pattern.compile("(?m)^belfry_refused_total\\{code=\"([a-z-]+)\"} ([0-9]+)$");

  private final Api alice = anybody.as(unique("alice"));

  private Map<String, Long> refused() {
    Map<String, Long> refused = new TreeMap<>();
    ROW.matcher(anybody.get("metrics").body())
        .results()
        .forEach(row -> refused.put(row.group(1), Long.valueOf(row.group(2))));
    return refused;
  }

  private void counts(String code, Runnable request) {
    Map<String, Long> expected = refused();
    request.run();
    expected.merge(code, 1L, Long::sum);
    // A frame is counted a moment before it is written, and an answer before it is read.
    assertThat(refused()).as(code).isEqualTo(expected);
  }

  private static void closes(TextSocket socket, int code) {
    await().until(() -> socket.closeCode() == code);
  }

  private TextSocket open(Api caller, String path) {
    return TextSocket.open(caller.request(path).build(), "", text -> {}, () -> {});
  }

  @Test
  void requestsThatAreRefused() {
    String notJson = "{";
    counts("bad-request", () -> office.post("api/notifications", notJson));
    counts("bad-request", () -> office.post("api/notifications/batch", "{\"notifications\":[{}]}"));
    counts("bad-request", () -> alice.get("poll?wait=x"));
    counts("bad-request", () -> alice.get("api/stream?after=!"));
    counts("bad-request", () -> alice.get("ws"));
    counts("bad-request", () -> anybody.get("doctor/idle?seconds=0"));
    counts("unauthenticated", () -> anybody.get("api/me"));
    counts("unauthenticated", () -> anybody.get("poll?wait=0"));
    counts("unauthenticated", () -> open(anybody, "ws"));
    var late = Tokens.of("late").expiresIn(Duration.ofHours(-1)).signed();
    counts("token-expired", () -> anybody.with(late).get("api/me"));
    counts("forbidden", () -> alice.get("api/about"));
    counts("forbidden", () -> alice.get("poll?wait=0&channels=user:bob"));
    counts("not-found", () -> alice.get("api/nothing"));
    counts("not-found", () -> anybody.get("nothing.html"));
    counts("not-found", () -> anybody.get("metrics/"));
    counts("method-not-allowed", () -> alice.delete("api/me"));
    counts("method-not-allowed", () -> anybody.post("metrics", "{}"));
    counts("method-not-allowed", () -> alice.delete("poll"));
    counts(
        "not-acceptable",
        () -> alice.send(alice.request("api/stream").header("Accept", "text/html")));
    counts("too-large", () -> office.post("api/notifications", " ".repeat(300_000)));
    counts(
        "unsupported-type",
        () -> office.post("api/notifications", "image/png", BodyPublishers.ofString("x")));
    counts(
        "forbidden-origin",
        () -> alice.send(alice.request("api/me").header("Origin", "https://evil.example")));
    var handshake =
        "Upgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    counts(
        "upgrade-required",
        () -> RawExchange.alone(alice, "GET", "ws", "Connection: Upgrade\r\n" + handshake));
    String one = "{\"to\":[\"all\"],\"title\":\"one\"}";
    String key = unique("key");
    office.post("api/notifications", one, "Idempotency-Key", key);
    counts(
        "conflict",
        () -> office.post("api/notifications", one.replace("one", "two"), "Idempotency-Key", key));
  }

  @Test
  void commandsThatAreRefused() {
    counts(
        "unknown-command",
        () ->
            alice.post(
                "api/commands",
                "{\"commands\":[{\"op\":\"dance\"},{\"op\":\"ping\",\"ref\":\"p\"}]}"));
    counts(
        "not-found",
        () ->
            alice.post("api/commands", "{\"connection\":\"x\",\"commands\":[{\"op\":\"ping\"}]}"));
    var heard = new ConcurrentLinkedQueue<String>();
    var socket = TextSocket.open(alice.request("ws").build(), "", heard::add, () -> {});
    counts(
        "forbidden",
        () -> {
          socket.say("{\"op\":\"subscribe\",\"channels\":[\"user:bob\"]}\n{\"op\":\"ping\"}");
          await().until(() -> heard.stream().anyMatch(text -> text.contains("\"forbidden\"")));
        });
    counts(
        "unsupported-type",
        () -> {
          socket.binary(new byte[40_000]);
          closes(socket, 1003);
        });
  }

  @Test
  void messagesThatAreRefused() {
    counts(
        "too-large",
        () -> {
          var socket = open(alice, "ws");
          socket.say("x".repeat(65_537));
          closes(socket, 1009);
        });
    counts(
        "too-fast",
        () -> {
          var echo = open(anybody, "doctor/ws");
          for (int i = 0; i < 21; i++) {
            echo.say("x");
          }
          closes(echo, 4429);
        });
  }

  @Test
  void isWrittenAsTheCollectorAsks() {
    var plain = anybody.get("metrics");
    assertThat(plain.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"))
        .hasValueSatisfying(type -> assertThat(type).contains("version=0.0.4"));
    assertThat(refused()).hasSize(21).containsKeys("ack-overdue", "too-slow", "draining", "gone");
    var open =
        anybody.send(
            anybody
                .request("metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
    assertThat(open.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void theServersOwnIsClosed() {
    Api root = Api.at(base.resolve("/"));
    for (String path : new String[] {"metrics", "openapi", "openapi/ui", "health", "health/live"}) {
      assertThat(root.get(path).status()).as(path).isIn(403, 404);
    }
  }
}
