package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * What is sent: an HTTP request, or a message on a WebSocket (its method is {@link #MESSAGE} or
 * {@link #FRAME}). All texts have a character for each byte. Immutable.
 *
 * @param endpoint the method and path as the code declares them, such as {@code GET
 *     api/notifications/{id}}; of a message, its command
 * @param by who sends it
 * @param target behind the context root and its slash
 * @param headers lines, without {@code Host}, credentials and, unless it is a wrong one, the length
 * @param body null for none; of a frame all its bytes, of a message its text
 * @param framed whether server and client agree on where it ends, so that another can follow it
 */
record Input(
    String endpoint,
    By by,
    String method,
    String target,
    List<String> headers,
    String body,
    boolean framed) {

  /** A text message. */
  static final String MESSAGE = "message";

  /** The bytes of something like a frame of RFC 6455. */
  static final String FRAME = "frame";

  /** Who sends it. */
  enum By {
    NOBODY,
    USER,
    PUBLISHER,
    ADMIN
  }

  Input {
    headers = List.copyOf(headers);
  }

  boolean isWebSocket() {
    return method.equals(MESSAGE) || method.equals(FRAME);
  }

  Input by(By other) {
    return new Input(endpoint, other, method, target, headers, body, framed);
  }

  Input method(String other) {
    return new Input(endpoint, by, other, target, headers, body, framed);
  }

  Input target(String other) {
    return new Input(endpoint, by, method, other, headers, body, framed);
  }

  Input body(String other) {
    return new Input(endpoint, by, method, target, headers, other, framed);
  }

  /** With one more line, before or after the others. */
  Input header(String line, boolean first) {
    var lines = new ArrayList<>(headers);
    lines.add(first ? 0 : lines.size(), line);
    return new Input(endpoint, by, method, target, lines, body, framed);
  }

  Input headers(List<String> others) {
    return new Input(endpoint, by, method, target, others, body, framed);
  }

  Input unframed() {
    return new Input(endpoint, by, method, target, headers, body, false);
  }

  /** A request as it goes on the line. */
  byte[] bytes(String contextRoot, String authority, String token) {
    var head = new StringBuilder(method + ' ' + contextRoot + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    if (token != null) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    headers.forEach(line -> head.append(line).append("\r\n"));
    if (body != null && framed) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("\r\n");
    return (body == null ? head : head.append(body)).toString().getBytes(ISO_8859_1);
  }

  /** Whole, in printable ASCII. */
  @Override
  public String toString() {
    String shown =
        endpoint
            + " by "
            + by
            + (framed ? ":\n" : ", its end is unclear:\n")
            + method
            + ' '
            + target
            + '\n'
            + String.join("\n", headers)
            + (body == null ? "\n(no body)" : "\n\n" + body);
    var ascii = new StringBuilder();
    shown
        .chars()
        .forEach(
            c -> {
              if (c == '\n' || (c >= ' ' && c < 0x7f)) {
                ascii.append((char) c);
              } else {
                ascii.append("\\x%02x".formatted(c));
              }
            });
    return ascii.toString();
  }
}
