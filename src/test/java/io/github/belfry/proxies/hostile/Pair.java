package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;

/** A client's connection to the proxy, and the proxy's to the server for it. Thread-safe. */
record Pair(Socket client, Socket server) implements AutoCloseable {

  /** Takes what goes one way. */
  @FunctionalInterface
  interface Way {
    void pass(byte[] bytes) throws IOException;

    /** Nothing follows; returns when all has arrived. */
    default void end() {}
  }

  static Pair of(Socket client, int port) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    // What comes in pieces goes on in pieces, at once.
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    return new Pair(client, server);
  }

  /** Lets every byte through at once, until either side closes. */
  void relay() throws IOException {
    both(client.getInputStream(), server.getInputStream(), toServer(), toClient());
  }

  Way toServer() throws IOException {
    return server.getOutputStream()::write;
  }

  Way toClient() throws IOException {
    return client.getOutputStream()::write;
  }

  /** Both ways at once; when one has ended, all is closed. */
  void both(InputStream fromClient, InputStream fromServer, Way toServer, Way toClient)
      throws IOException {
    Daemon.run(
        () -> {
          try (this) {
            drain(fromClient, toServer);
          }
        });
    drain(fromServer, toClient);
  }

  private static void drain(InputStream from, Way to) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.pass(Arrays.copyOf(buffer, n));
      }
    } finally {
      to.end();
    }
  }

  /** Breaks both off, without a farewell (RST). */
  void reset() {
    abandon(client);
    abandon(server);
    close();
  }

  private static void abandon(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException closed) {
      return; // a moment ago: nothing to break off
    }
  }

  @Override
  public void close() {
    try (client;
        server) {
      // Both are closed, even if the first fails to.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
