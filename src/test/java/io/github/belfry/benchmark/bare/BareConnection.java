package io.github.belfry.benchmark.bare;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One reader: bytes that wait, and a stream that takes them when it can. */
final class BareConnection implements WriteListener {
  /** All WebSockets. */
  static final Set<BareConnection> SOCKETS = ConcurrentHashMap.newKeySet();

  /** All event streams. */
  static final Set<BareConnection> STREAMS = ConcurrentHashMap.newKeySet();

  private final Set<BareConnection> all;
  private final ServletOutputStream out;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean opened;
  private boolean possible;

  BareConnection(Set<BareConnection> all, ServletOutputStream out) {
    this.all = all;
    this.out = out;
    all.add(this);
  }

  synchronized void write(byte[] bytes) {
    waiting.add(bytes);
    if (possible) {
      pump();
    }
  }

  /** The first time, there is the answer to be flushed that opens the connection. */
  @Override
  public synchronized void onWritePossible() {
    try {
      if (!opened && out.isReady()) {
        opened = true;
        out.flush();
      }
    } catch (IOException gone) {
      all.remove(this);
    }
    possible = true;
    pump();
  }

  /** Some servers keep what is written until it is flushed, others until there is more of it. */
  private void pump() {
    try {
      while (!waiting.isEmpty() && out.isReady()) {
        out.write(waiting.poll());
        if (waiting.isEmpty() && out.isReady()) {
          out.flush();
        }
      }
      possible = waiting.isEmpty();
    } catch (IOException | RuntimeException gone) {
      // What a server throws where a connection has ended is its own.
      all.remove(this);
    }
  }

  @Override
  public void onError(Throwable failure) {
    all.remove(this);
  }
}
