package io.github.belfry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a server and its database, which can be cut. Thread-safe. */
public final class Forwarder implements AutoCloseable {
  private final int port = FreePorts.next();
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  /** Leads to a port of this machine, once it is {@link #open}. */
  public Forwarder(int target) {
    this.target = target;
  }

  /** Where it listens, or will listen. */
  public int port() {
    return port;
  }

  /** Lets connections through from now on. */
  public void open() throws IOException {
    var server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    listening = server;
    daemon(() -> accept(server));
  }

  /** Resets what is open, and refuses what is new. */
  public void cut() throws IOException {
    if (listening != null) {
      listening.close();
    }
    for (Socket socket : sockets) {
      reset(socket);
    }
    sockets.clear();
  }

  private static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException closed) {
      return; // by its other end, a moment ago
    }
    socket.close();
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void accept(ServerSocket server) {
    try {
      while (!server.isClosed()) {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(from);
        sockets.add(to);
        if (server.isClosed()) { // cut in between, and not seen by it
          reset(from);
          reset(to);
          return;
        }
        daemon(() -> pump(from, to));
        daemon(() -> pump(to, from));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // Either side has closed; so the other is closed as well.
      sockets.remove(from);
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
