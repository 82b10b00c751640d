package io.github.belfry.benchmark.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The floor of Java itself: one thread that writes what is posted to everybody, with no server and
 * nothing else. A process of its own, so that its processor time can be told.
 */
public final class PlainWriter {
  private final Selector selector = Selector.open();
  private final ByteBuffer in = ByteBuffer.allocate(64 << 10);
  private final List<Reader> sockets = new ArrayList<>();
  private final List<Reader> streams = new ArrayList<>();

  private PlainWriter() throws IOException {}

  /** The only argument is the port. */
  public static void main(String[] arguments) throws IOException {
    new PlainWriter().serve(Integer.parseInt(arguments[0]));
  }

  private void serve(int port) throws IOException {
    var server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4_096);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    while (true) {
      selector.select(
          key -> {
            try {
              if (key.isAcceptable()) {
                SocketChannel channel = server.accept();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Request(new StringBuilder()));
              } else if (key.isWritable()) {
                ((Reader) key.attachment()).flush();
              } else {
                read(key);
              }
            } catch (IOException e) {
              end(key);
            }
          });
    }
  }

  private void end(SelectionKey key) {
    sockets.removeIf(reader -> reader.key == key);
    streams.removeIf(reader -> reader.key == key);
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(SelectionKey key) throws IOException {
    var channel = (SocketChannel) key.channel();
    in.clear();
    if (channel.read(in) < 0) {
      throw new IOException("closed");
    }
    if (!(key.attachment() instanceof Request begun)) {
      return;
    }
    StringBuilder request = begun.text();
    request.append(new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1));
    int headEnd = request.indexOf("\r\n\r\n");
    if (headEnd < 0) {
      return;
    }
    if (request.charAt(0) == 'P') {
      int at = request.indexOf("Content-Length: ") + 16;
      int length = Integer.parseInt(request.substring(at, request.indexOf("\r\n", at)));
      if (request.length() >= headEnd + 4 + length) {
        publish(request.substring(headEnd + 4).getBytes(StandardCharsets.ISO_8859_1));
        request.setLength(0);
        channel.write(ascii("HTTP/1.1 204 No Content\r\n\r\n"));
      }
    } else if (request.indexOf("Upgrade: websocket") > 0) {
      sockets.add(new Reader(key));
      channel.write(
          ascii(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
    } else {
      streams.add(new Reader(key));
      channel.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"));
    }
  }

  private void publish(byte[] message) {
    ByteBuffer frame =
        ByteBuffer.allocate(message.length + 4)
            .put((byte) 0x81)
            .put((byte) 126)
            .putShort((short) message.length)
            .put(message)
            .flip();
    sockets.forEach(reader -> reader.write(frame));
    ByteBuffer event = ascii("data: " + new String(message, StandardCharsets.US_ASCII) + "\n\n");
    streams.forEach(reader -> reader.write(event));
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What has come of a request. */
  private record Request(StringBuilder text) {}

  private static final class Reader {
    private final SelectionKey key;
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();

    Reader(SelectionKey key) {
      this.key = key;
      key.attach(this);
    }

    void write(ByteBuffer bytes) {
      waiting.add(bytes.duplicate());
      if (waiting.size() == 1) {
        try {
          flush();
        } catch (IOException gone) {
          // Its end is read as well, and taken care of there.
          waiting.clear();
        }
      }
    }

    void flush() throws IOException {
      var channel = (SocketChannel) key.channel();
      while (!waiting.isEmpty()) {
        channel.write(waiting.peek());
        if (waiting.peek().hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
          return;
        }
        waiting.poll();
      }
      key.interestOps(SelectionKey.OP_READ);
    }
  }
}
