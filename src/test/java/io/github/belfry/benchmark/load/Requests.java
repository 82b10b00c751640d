package io.github.belfry.benchmark.load;

import java.nio.charset.StandardCharsets;

/** HTTP requests as text. Each header is a line with its end. */
public final class Requests {
  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  private Requests() {}

  /** A GET. */
  public static String get(String path, String headers) {
    return "GET " + path + HOST + headers + "\r\n";
  }

  /** A WebSocket's handshake. */
  public static String upgrade(String path, String headers) {
    return get(
        path,
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + headers);
  }

  /** A POST of JSON. */
  public static String post(String path, String headers, String body) {
    return "POST "
        + path
        + HOST
        + headers
        + "Content-Type: application/json\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  /** The header of a bearer token. */
  public static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }
}
