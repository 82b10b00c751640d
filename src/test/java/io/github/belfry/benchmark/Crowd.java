package io.github.belfry.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Many WebSocket readers on one thread: it only counts, so that what is measured is the server.
 * Counters may be read from any thread.
 */
final class Crowd implements AutoCloseable {
  private final Selector selector;
  private final Thread thread;
  private final List<CrowdMember> members = new ArrayList<>();
  private final Tally tally = new Tally();
  private volatile boolean closed;

  /**
   * Opens the readers, at most 64 handshakes at once.
   *
   * @param path path and query of the endpoint
   * @param token the bearer token of the nth reader
   */
  Crowd(int port, String path, int size, IntFunction<String> token) throws IOException {
    selector = Selector.open();
    thread = new Thread(this::run, "crowd");
    thread.setDaemon(true);
    thread.start();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int n = 0; n < size; n++) {
      int opened = n;
      Until.holds(Duration.ofSeconds(60), () -> opened - tally.open() < 64 && tally.lost() == 0);
      add(address, path, token.apply(n));
    }
    Until.holds(Duration.ofSeconds(60), () -> tally.open() == size);
  }

  private void add(InetSocketAddress address, String path, String token) throws IOException {
    var channel = SocketChannel.open(address);
    channel.configureBlocking(false);
    var member = new CrowdMember(channel, tally);
    members.add(member);
    member.shakeHands(path, token);
    selector.wakeup();
    channel.register(selector, SelectionKey.OP_READ, member);
    selector.wakeup();
  }

  Tally tally() {
    return tally;
  }

  private void run() {
    try {
      while (!closed) {
        // Not select(): a registration from another thread may have to wait for its monitor.
        selector.select(
            key -> {
              if (!((CrowdMember) key.attachment()).read()) {
                key.cancel();
              }
            },
            20);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    closed = true;
    thread.join();
    for (CrowdMember member : members) {
      member.close();
    }
    selector.close();
  }
}
