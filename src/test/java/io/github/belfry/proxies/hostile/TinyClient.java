package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection to a proxy, byte by byte. */
public final class TinyClient implements AutoCloseable {
  private final Socket socket;
  final InputStream in;

  /** Without TLS. */
  public TinyClient(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** By a connection that has been made. */
  public TinyClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Nothing within this time is a {@link java.net.SocketTimeoutException}. */
  TinyClient patience(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    return this;
  }

  /** Bytes, one a character. */
  public TinyClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** A request that asks for nothing else; further fields each end with CR LF. */
  public TinyClient get(String path, String... fields) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: tiny\r\n" + String.join("", fields) + "\r\n");
  }

  /** A request for an echo of all that follows. */
  public TinyClient upgrade() throws IOException {
    // The key of RFC 6455 §1.3; there are proxies that look at it.
    return get(
        "/belfry/ws",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
  }

  /** The head of the answer. */
  public Head head() throws IOException {
    return Head.read(in).orElseThrow();
  }

  /** The body behind a head. */
  public String body(Head head) throws IOException {
    return new String(Body.ofAnswer(head, in).readAllBytes(), ISO_8859_1);
  }

  /** That many bytes, as they come. */
  public String text(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
