package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.belfry.support.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/**
 * Many sockets of somebody who means harm, all on the thread that calls: what an attack takes of
 * the processors isn't to be what holds others up. Not thread-safe.
 */
final class Flood {
  /** An address of this machine's, but none that others come from. */
  private static final String FROM = "127.0.0.66";

  private static final int SMALL_WINDOW = 4 << 10;
  private static final int SHORT_MILLIS = 10;

  private final InetSocketAddress server;
  private final int sockets;
  private final IntFunction<byte[]> request;
  private final Answers answers = new Answers();
  private final ByteBuffer into = ByteBuffer.allocate(64 << 10);
  private final Deque<Line> open = new ArrayDeque<>();

  private byte[] then = {};
  private int perSecond = 400;
  private boolean reads = true;
  private boolean again = true;
  private int begun;

  /**
   * That many at once.
   *
   * @param request what the socket with that number sends, first of all
   */
  Flood(Api server, int sockets, IntFunction<byte[]> request) {
    var uri = server.request("").build().uri();
    this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
    this.sockets = sockets;
    this.request = request;
  }

  /** What each sends once it has been answered. */
  Flood then(byte[] bytes) {
    then = bytes;
    return this;
  }

  /** Nothing is read of the answers, but at the very end how each begins. */
  Flood unread() {
    reads = false;
    again = false;
    return this;
  }

  /** Each is opened once, and held. */
  Flood held() {
    again = false;
    return this;
  }

  /** How many sockets are opened in a second. */
  Flood at(int rate) {
    perSecond = rate;
    return this;
  }

  /** Goes on for so long, then breaks everything off. */
  Answers during(Duration time) {
    long start = System.nanoTime();
    try (var selector = Selector.open()) {
      for (long ns = 0; ns < time.toNanos(); ns = System.nanoTime() - start) {
        long due = 1 + ns / 1_000 * perSecond / 1_000_000;
        while (begun < due && open.size() < sockets && (again || begun < sockets)) {
          begin(selector);
        }
        selector.select(SHORT_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          ((Line) key.attachment()).goOn(key);
        }
        selector.selectedKeys().clear();
      }
      for (Line line : open) {
        line.look();
        line.breakOff();
      }
      open.clear();
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin(Selector selector) throws IOException {
    var line = new Line(ByteBuffer.wrap(request.apply(begun++)));
    open.add(line);
    line.channel.register(selector, SelectionKey.OP_CONNECT, line);
  }

  private final class Line {
    private final SocketChannel channel = SocketChannel.open();
    private final StringBuilder answer = new StringBuilder();
    private ByteBuffer out;
    private boolean answered;

    Line(ByteBuffer out) throws IOException {
      this.out = out;
      channel.configureBlocking(false);
      if (!reads) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
      }
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.bind(new InetSocketAddress(FROM, 0));
      channel.connect(server);
    }

    void goOn(SelectionKey key) throws IOException {
      try {
        if (key.isConnectable()) {
          channel.finishConnect();
        } else if (key.isReadable() && read() < 0) {
          end();
          return;
        }
        if (key.isValid() && out.hasRemaining()) {
          channel.write(out);
        }
      } catch (IOException closedOnIt) {
        end();
        return;
      }
      key.interestOps(
          (out.hasRemaining() ? SelectionKey.OP_WRITE : 0)
              | (reads || (then.length > 0 && !answered) ? SelectionKey.OP_READ : 0));
    }

    private int read() throws IOException {
      int n = channel.read(into.clear());
      if (n > 0 && answer.length() < SMALL_WINDOW) {
        answer.append(new String(into.array(), 0, n, ISO_8859_1));
      }
      if (n > 0 && !answered) {
        answered = true;
        out = then.length > 0 ? ByteBuffer.wrap(then) : out;
      }
      return n;
    }

    private void end() throws IOException {
      breakOff();
      open.remove(this);
    }

    /** How the answer of one begins that wasn't read. */
    void look() {
      try {
        if (answer.isEmpty() && channel.isConnected()) {
          read();
        }
      } catch (IOException broken) {
        answer.setLength(0);
      }
    }

    void breakOff() throws IOException {
      answers.add(answer.toString());
      channel.close();
    }
  }
}
