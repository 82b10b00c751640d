package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Many readers of one channel, on one thread: they only count. */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OPENING_AT_ONCE = 64;

  private final Loop loop;
  private final List<Reader> readers = new ArrayList<>();
  private final Tally tally = new Tally();

  /** Nobody yet. The loop is the caller's: several crowds may be on it. */
  public Crowd(Loop loop) {
    this.loop = loop;
  }

  /**
   * Opens that many, and returns when all of them hear.
   *
   * @param talk what the nth says
   */
  public Crowd open(Transport transport, int port, int size, IntFunction<Talk> talk)
      throws IOException {
    for (int n = 0; n < size; n++) {
      int begun = n;
      Until.holds(
          "handshakes", PATIENCE, () -> begun - tally.open() < OPENING_AT_ONCE || isBroken());
      check();
      Reader reader = transport.reader(loop, port, talk.apply(n), tally);
      readers.add(reader);
      reader.begin();
    }
    Until.holds("the readers", PATIENCE, () -> tally.open() >= size || isBroken());
    check();
    return this;
  }

  private boolean isBroken() {
    return !tally.lost().isEmpty();
  }

  private void check() throws IOException {
    if (isBroken()) {
      throw new IOException("a reader was lost: " + tally.lost().peek());
    }
  }

  /** What they have heard. */
  public Tally tally() {
    return tally;
  }

  /** How many there are. */
  public int size() {
    return readers.size();
  }

  @Override
  public void close() throws InterruptedException {
    var done = new CountDownLatch(1);
    loop.execute(
        () -> {
          readers.forEach(Line::close);
          done.countDown();
        });
    done.await();
  }
}
