package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection to 127.0.0.1. All but its making happens on its loop's thread. */
abstract class Line {
  private static final byte[] NOTHING = {};

  private final Loop loop;
  private final SocketChannel channel;
  private SelectionKey key;
  private byte[] rest = NOTHING;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean ended;

  Line(Loop loop, int port) throws IOException {
    this.loop = loop;
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
  }

  /** Has the loop serve it. */
  final void begin() {
    loop.execute(
        () -> {
          try {
            key = loop.register(this);
            opened();
          } catch (IOException e) {
            end(e.toString());
          }
        });
  }

  final SocketChannel channel() {
    return channel;
  }

  final Loop loop() {
    return loop;
  }

  /** It is open. */
  abstract void opened() throws IOException;

  /**
   * Something has come.
   *
   * @return where what isn't whole yet begins: it is given again, with what comes then
   */
  abstract int received(byte[] bytes, int end) throws IOException;

  /** It has ended, and not by {@link #close}. */
  abstract void lost(String why);

  /** Some 50 times a second. */
  void tick(long now) {}

  final void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  final void send(byte[] bytes) throws IOException {
    if (out.hasRemaining()) {
      out = ByteBuffer.allocate(out.remaining() + bytes.length).put(out).put(bytes).flip();
    } else {
      out = ByteBuffer.wrap(bytes);
      flush();
    }
  }

  private void flush() throws IOException {
    channel.write(out);
    int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : 1;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  final void ready() {
    try {
      if (key.isWritable()) {
        flush();
      }
      if (key.isReadable()) {
        read();
      }
    } catch (IOException e) {
      end(e.toString());
    }
  }

  private void read() throws IOException {
    ByteBuffer in = loop.in.clear();
    int n = channel.read(in);
    if (n < 0) {
      end("the other side has closed it");
      return;
    }
    in.flip();
    int end = rest.length + n;
    if (loop.bytes.length < end) {
      loop.bytes = new byte[2 * end];
    }
    byte[] bytes = loop.bytes;
    System.arraycopy(rest, 0, bytes, 0, rest.length);
    in.get(bytes, rest.length, n);
    int from = received(bytes, end);
    rest = from == end ? NOTHING : Arrays.copyOfRange(bytes, from, end);
  }

  private void end(String why) {
    if (!ended) {
      close();
      lost(why);
    }
  }

  final void close() {
    ended = true;
    if (key != null) {
      key.cancel();
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
