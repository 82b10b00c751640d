package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;

/**
 * A server to look at proxies with. A path that ends with {@code /stream} answers with what the
 * test says, in pieces; an upgrade is granted, and every byte sent back; anything else is answered
 * with the request as it came.
 */
public final class TinyServer implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final SynchronousQueue<String> pieces = new SynchronousQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Listens at once. */
  public TinyServer() throws IOException {
    Daemon.run(this::accept);
  }

  /** The port of 127.0.0.1 on which it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** The next piece of a stream; an empty one ends it. */
  public void say(String piece) throws InterruptedException {
    pieces.put(piece);
  }

  /** Waits until that many connections are open. */
  public void awaitOpen(int connections) {
    await().until(open::size, size -> size == connections);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = listening.accept();
      open.add(socket);
      Daemon.run(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      for (var head = Head.read(in); head.isPresent(); head = Head.read(in)) {
        answer(head.get(), in, out);
      }
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Head request, InputStream in, OutputStream out) throws IOException {
    byte[] body = Body.ofRequest(request, in).readAllBytes();
    if (request.field("upgrade").isPresent()) {
      say(
          out,
          "101 Changed",
          "Connection: Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      in.transferTo(out);
    } else if (request.start().contains("/stream ")) {
      say(out, "200 OK", "Transfer-Encoding: chunked\r\nConnection: close");
      stream(in, out);
      out.close();
    } else {
      byte[] seen = request.bytes();
      say(out, "200 OK", "Content-Length: " + (seen.length + body.length));
      out.write(seen);
      out.write(body);
    }
  }

  private static void say(OutputStream out, String status, String fields) throws IOException {
    out.write(("HTTP/1.1 " + status + "\r\n" + fields + "\r\n\r\n").getBytes(ISO_8859_1));
  }

  private void stream(InputStream client, OutputStream out) throws IOException {
    Thread streaming = Thread.currentThread();
    Daemon.run(
        () -> {
          try (client) {
            client.transferTo(OutputStream.nullOutputStream());
          } finally {
            streaming.interrupt(); // the client has left
          }
        });
    try (var chunks = new ChunkedOutput(out)) {
      for (String piece = pieces.take(); !piece.isEmpty(); piece = pieces.take()) {
        chunks.write(piece.getBytes(ISO_8859_1));
      }
    } catch (InterruptedException left) {
      Thread.currentThread().interrupt();
    }
  }
}
