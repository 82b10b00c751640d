package io.github.belfry.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * A bare socket that sends one request: for bytes as they stand on the wire, for readers that stop
 * reading, and for those that vanish. Not thread-safe.
 */
public final class RawReader implements AutoCloseable {
  private static final int SMALL_WINDOW = 4 << 10;

  private final Socket socket = new Socket();

  /** Sends a GET and reads nothing yet; further headers as name, value, name, value. */
  public RawReader(Api caller, String path, String... headers) throws IOException {
    HttpRequest request = caller.request(path).build();
    var uri = request.uri();
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.setSoTimeout((int) TestReader.PATIENCE.toMillis());
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    var head = new StringBuilder("GET ").append(uri.getRawPath());
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getAuthority()).append("\r\n");
    request.headers().map().forEach((name, values) -> header(head, name, values.get(0)));
    for (int i = 0; i < headers.length; i += 2) {
      header(head, headers[i], headers[i + 1]);
    }
    send(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The headers that ask for a WebSocket. */
  public static String[] upgrade() {
    return new String[] {
      "Connection", "Upgrade",
      "Upgrade", "websocket",
      "Sec-WebSocket-Version", "13",
      "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="
    };
  }

  /** Sends further bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads until {@code mark} has been read, or the end, and returns all of it. */
  public String readUntil(String mark) throws IOException {
    var read = new ByteArrayOutputStream();
    byte[] last = mark.getBytes(StandardCharsets.UTF_8);
    InputStream in = socket.getInputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      read.write(b);
      if (b == last[last.length - 1] && read.toString(StandardCharsets.UTF_8).endsWith(mark)) {
        break;
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  /** Vanishes: the server gets a TCP reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
