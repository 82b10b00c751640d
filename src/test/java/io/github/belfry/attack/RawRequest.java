package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.belfry.support.Api;
import io.github.belfry.support.RawReader;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;

/** Requests, and WebSockets' messages, as bytes. */
final class RawRequest {
  private static final String JSON = "Content-Type: application/json\r\n";

  private RawRequest() {}

  /**
   * The head of a request.
   *
   * @param headers further lines, each ended by CR LF
   */
  static byte[] head(Api caller, String method, String path, String headers) {
    HttpRequest base = caller.request(path).build();
    var head = new StringBuilder(method + ' ' + base.uri().getRawPath());
    if (base.uri().getRawQuery() != null) {
      head.append('?').append(base.uri().getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(base.uri().getAuthority()).append("\r\n");
    base.headers().map().forEach((n, v) -> head.append(n + ": " + v.get(0) + "\r\n"));
    return head.append(headers).append("\r\n").toString().getBytes(ISO_8859_1);
  }

  /** A GET behind whose answer the connection ends. */
  static byte[] get(Api caller, String path) {
    return head(caller, "GET", path, "Connection: close\r\n");
  }

  /** A request that announces a body, which doesn't come. */
  static byte[] announcing(Api caller, String path, int length) {
    return head(caller, "POST", path, JSON + "Content-Length: " + length + "\r\n");
  }

  /** A POST behind whose answer the connection ends. */
  static byte[] post(Api caller, String path, byte[] body, String headers) {
    String all = JSON + "Connection: close\r\nContent-Length: " + body.length + "\r\n" + headers;
    byte[] head = head(caller, "POST", path, all);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }

  /** A POST of a text of ASCII alone. */
  static byte[] post(Api caller, String path, String json) {
    return post(caller, path, json.getBytes(ISO_8859_1), "");
  }

  /** A WebSocket's handshake. */
  static byte[] handshake(Api caller, String path) {
    var headers = new StringBuilder();
    String[] upgrade = RawReader.upgrade();
    for (int i = 0; i < upgrade.length; i += 2) {
      headers.append(upgrade[i]).append(": ").append(upgrade[i + 1]).append("\r\n");
    }
    return head(caller, "GET", path, headers.toString());
  }

  /**
   * A text message of 126 to 65,535 ASCII characters, masked with zeros (RFC 6455 §5.2), that many
   * times over.
   */
  static byte[] messages(String text, int times) {
    byte[] payload = text.getBytes(ISO_8859_1);
    var frames = ByteBuffer.allocate(times * (payload.length + 8));
    for (int i = 0; i < times; i++) {
      frames.putShort((short) 0x81fe).putShort((short) payload.length).putInt(0).put(payload);
    }
    return frames.array();
  }
}
