package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A thread that serves any number of lines. What it is given is done on that thread. */
public final class Loop implements AutoCloseable {
  private static final long TICK = 20;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** What arrives passes through here; only of this thread. */
  final ByteBuffer in = ByteBuffer.allocateDirect(256 << 10);

  byte[] bytes = new byte[1 << 20];
  private volatile boolean closed;

  /** Begins. */
  public Loop(String name) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Does it soon, and before it ends. */
  public void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Serves the line from now on. */
  SelectionKey register(Line line) throws IOException {
    return line.channel().register(selector, SelectionKey.OP_READ, line);
  }

  private void run() {
    try {
      long ticked = 0;
      while (!closed) {
        selector.select(key -> ((Line) key.attachment()).ready(), TICK);
        runTasks();
        long now = System.currentTimeMillis();
        if (now - ticked >= TICK) {
          ticked = now;
          tick(now);
        }
      }
      runTasks();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void tick(long now) {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()) {
        ((Line) key.attachment()).tick(now);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join();
  }
}
