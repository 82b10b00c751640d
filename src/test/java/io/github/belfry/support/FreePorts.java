package io.github.belfry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what tests start, that nobody listened on a moment ago. A server takes half a minute to
 * listen: so none is of those that the system gives to whoever connects or asks for any (from 32768
 * on), and each JVM that runs tests has its own. Thread-safe.
 */
public final class FreePorts {
  private static final int FIRST = 11_000;
  private static final int EACH = 5_000;
  private static final int JVMS = 4;

  private static final int MINE =
      FIRST + EACH * ((Integer.getInteger("belfry.fork", 1) - 1) % JVMS);

  /** Anywhere: two builds may run at once. */
  private static int given = ThreadLocalRandom.current().nextInt(EACH);

  private FreePorts() {}

  /** A port of 127.0.0.1, and not again before all others. */
  public static synchronized int next() {
    for (int tried = 0; tried < EACH; tried++) {
      int port = MINE + given++ % EACH;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free from " + MINE + " to " + (MINE + EACH - 1));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
