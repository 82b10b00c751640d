package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Somebody on a bare socket, who may go in any way, or only stop to read. Not thread-safe. */
final class Visitor implements AutoCloseable {
  /** As long as a crowd may take to come, while nothing is said. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What a reader begins with on each transport; a poll's is the end of its headers. */
  private static final String GREETING = "hello";

  private static final int PING = 0x89;
  private static final int PONG = 0x8a;

  private final Line line;
  private final boolean webSocket;

  /**
   * Comes.
   *
   * @param base the context root
   * @param token of who it is; empty for nobody
   * @param target behind the context root; {@code ws} and {@code doctor/ws} are WebSockets
   * @param window how many bytes the system takes for those that it doesn't read; 0 as usual
   */
  Visitor(URI base, String token, String target, int window) throws IOException {
    line = new Line(base, PATIENCE, window);
    webSocket = target.matches("(?:doctor/)?ws(?:\\?.*)?");
    ask(base, token, target);
  }

  /** Asks for something, or for something more: the answers come one behind the other. */
  void ask(URI base, String token, String target) {
    var head = new StringBuilder("GET " + base.getRawPath() + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(base.getAuthority()).append("\r\n");
    if (!token.isEmpty()) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    if (webSocket) {
      head.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
      head.append("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
    }
    line.send(head.append("\r\n").toString().getBytes(ISO_8859_1));
  }

  /** Whether it was let in. */
  boolean isGreeted() throws IOException {
    return line.until(GREETING);
  }

  /** Reads the answer's head; whatever it is. */
  Reply answer() throws IOException {
    return line.answer(true);
  }

  /** Reads on until that was read; false at the end. */
  boolean hears(String mark) throws IOException {
    return line.until(mark);
  }

  /** Reads on to a text between a mark and that character. */
  String between(String from, char to) throws IOException {
    return line.between(from, to);
  }

  /**
   * Reads a WebSocket's next message, and answers pings: Payara's readers are sent no more else.
   */
  String message() throws IOException {
    while (true) {
      String frame = line.frame();
      String payload = frame.substring(1);
      if (frame.charAt(0) == PING) {
        line.send(OddFrames.frame(PONG, payload.length(), payload).getBytes(ISO_8859_1));
      } else {
        return payload;
      }
    }
  }

  /** Reads an answer with its body. */
  Reply whole() throws IOException {
    return line.answer(false);
  }

  /** Says something on a WebSocket. */
  void say(String json) {
    line.send(OddFrames.text(json).getBytes(ISO_8859_1));
  }

  /** Says that nothing more will come, and stays. */
  void end() {
    line.end();
  }

  /** Goes as it should: with a closing frame, or the end of the connection. */
  void leave() {
    if (webSocket) {
      line.send(OddFrames.frame(0x88, 2, "\u0003\u00e8").getBytes(ISO_8859_1));
    }
    line.finish();
  }

  /** Vanishes. */
  @Override
  public void close() {
    line.close();
  }
}
