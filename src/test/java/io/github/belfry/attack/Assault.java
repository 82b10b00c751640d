package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.belfry.attack.Input.By;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One attacker's connections, over which inputs are sent one after the other, each when the one
 * before it was answered. Not thread-safe.
 */
final class Assault implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int REPEATS = 5;

  private static final String HANDSHAKE =
      String.join(
          "\r\n",
          "GET %s HTTP/1.1",
          "Host: %s",
          "%sUpgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
          "",
          "");

  private final URI base;
  private final Attackers attackers;
  private final Map<Integer, AtomicInteger> tally;
  private final Map<String, Line> sockets = new HashMap<>();
  private Line kept;
  private int marks;

  /**
   * Begins.
   *
   * @param tally what came back: how often each status; 0 for what was closed, 1 for messages
   */
  Assault(URI base, Attackers attackers, Map<Integer, AtomicInteger> tally) {
    this.base = base;
    this.attackers = attackers;
    this.tally = tally;
  }

  /** Sends it; what is wrong with what came back, if anything is. */
  Optional<String> send(Input input) {
    try {
      return input.isWebSocket() ? message(input) : judge(input, request(input));
    } catch (SocketTimeoutException hang) {
      close();
      return Optional.of("neither an answer nor an end within " + PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> judge(Input input, Reply reply) {
    count(reply.status());
    // RFC 9110 §15.6.2, §15.6.6, RFC 9112 §6.1: what the server itself doesn't speak
    boolean unspoken = (reply.status() == 501 || reply.status() == 505) && isStrange(input);
    if (reply.isFault() && !unspoken) {
      return Optional.of("a fault:\n" + reply.text());
    }
    return reply.showsTrace() ? Optional.of("a trace:\n" + reply.text()) : Optional.empty();
  }

  private static boolean isStrange(Input input) {
    return !input.framed() || !input.method().matches("GET|HEAD|POST|PUT|DELETE|OPTIONS");
  }

  private void count(int status) {
    tally.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
  }

  /** By somebody who isn't too fast. */
  private Reply request(Input input) throws IOException {
    Reply reply = null;
    for (int n = 0; n < REPEATS; n++) {
      String token = attackers.next(input.by());
      reply = exchange(input, token);
      if (reply.status() != 429 || reply.retryAfter().isEmpty()) {
        return reply;
      }
      attackers.rest(token, reply.retryAfter().getAsInt());
    }
    return reply;
  }

  private Reply exchange(Input input, String token) throws IOException {
    byte[] bytes =
        input.bytes(base.getRawPath(), base.getAuthority(), token.isEmpty() ? null : token);
    boolean head = input.method().equals("HEAD");
    if (input.framed() && kept != null) {
      kept.send(bytes);
      Reply reply = kept.answer(head);
      if (!reply.open()) {
        kept.close();
        kept = null;
      }
      if (reply.status() > 0) {
        return reply;
      }
      // A server may have closed, at any time, what wasn't in use (RFC 9112 §9.5).
    }
    var line = new Line(base, PATIENCE);
    line.send(bytes);
    if (!input.framed()) {
      line.end();
    }
    Reply reply = line.answer(head);
    if (input.framed() && reply.open()) {
      kept = line;
    } else {
      line.close();
    }
    return reply;
  }

  /** It is answered when what is said behind it is, or by the end of the connection. */
  private Optional<String> message(Input input) throws IOException {
    boolean whole = input.method().equals(Input.MESSAGE);
    Line line = whole ? sockets.remove(input.target()) : null;
    if (line == null) {
      line = open(input.target(), input.by());
    }
    String mark = "mark-" + marks++ + '.';
    String ping = OddFrames.text("{\"op\":\"ping\",\"ref\":\"" + mark + "\"}");
    String octets = whole ? OddFrames.text(input.body()) : input.body();
    line.send((octets + ping).getBytes(ISO_8859_1));
    if (!whole) {
      line.end();
    }
    boolean answered = line.frame(mark);
    count(answered ? 1 : 0);
    if (answered && whole) {
      sockets.put(input.target(), line);
    } else {
      line.close();
    }
    return Optional.empty();
  }

  private Line open(String path, By by) throws IOException {
    while (true) {
      String token = attackers.next(by);
      String credentials = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
      String target = base.getRawPath() + path + (token.isEmpty() ? "" : "?heartbeat=5");
      var line = new Line(base, PATIENCE);
      line.send(HANDSHAKE.formatted(target, base.getAuthority(), credentials).getBytes(ISO_8859_1));
      Reply reply = line.answer(true);
      if (reply.status() == 101) {
        return line;
      }
      line.close();
      if (reply.retryAfter().isEmpty()) {
        throw new IOException("no handshake: " + reply);
      }
      attackers.rest(token, reply.retryAfter().getAsInt());
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
    sockets.values().forEach(Line::close);
    sockets.clear();
  }
}
