package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in front of a server of this machine, on a port of its own. It is an honest one until
 * {@link #begin}, so that a page can be loaded whole through it. Thread-safe.
 */
public final class HostileProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int server;
  private final Misbehaviour misbehaviour;
  private final Set<Pair> open = ConcurrentHashMap.newKeySet();
  private volatile boolean hostile;

  /** Listens at once. */
  public HostileProxy(int server, Misbehaviour misbehaviour) {
    this.server = server;
    this.misbehaviour = misbehaviour;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Daemon.run(this::accept);
  }

  /** The port of 127.0.0.1 on which it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Misbehaves from now on; connections that were made before are closed. */
  public HostileProxy begin() {
    hostile = true;
    open.forEach(Pair::close);
    return this;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(Pair::close);
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Daemon.run(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    Misbehaviour mine = hostile ? misbehaviour : Misbehaviour.NONE;
    try (client;
        Pair pair = Pair.of(client, server)) {
      open.add(pair);
      try {
        if (!listening.isClosed()) {
          mine.serve(pair);
        }
      } finally {
        open.remove(pair);
      }
    }
  }
}
