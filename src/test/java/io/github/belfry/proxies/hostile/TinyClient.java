package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection to a proxy, byte by byte. */
final class TinyClient implements AutoCloseable {
  private final Socket socket;
  final InputStream in;

  TinyClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Nothing within this time is a {@link java.net.SocketTimeoutException}. */
  TinyClient patience(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    return this;
  }

  TinyClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** A request that asks for nothing else; further fields each end with CR LF. */
  TinyClient get(String path, String... fields) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: tiny\r\n" + String.join("", fields) + "\r\n");
  }

  TinyClient upgrade() throws IOException {
    return get("/", "Connection: Upgrade\r\nUpgrade: echo\r\n");
  }

  /** The head of the answer. */
  Head head() throws IOException {
    return Head.read(in).orElseThrow();
  }

  /** The body behind a head. */
  String body(Head head) throws IOException {
    return new String(Body.ofAnswer(head, in).readAllBytes(), ISO_8859_1);
  }

  /** That many bytes, as they come. */
  String text(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
