package io.github.belfry.transport.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * Holds back what follows when a peer may not have taken what was sent. Payara reports a text as
 * sent while it is still in the server's own queue, without bound, so a reader that doesn't read
 * would fill the heap. A pong is proof that all before its ping was taken (RFC 6455 §5.5.3). Its
 * payload is random: who doesn't read can't guess it. Thread-safe.
 */
final class SendWindow {
  /**
   * The most characters on the way without proof. With the write that goes beyond it this is what a
   * reader that doesn't read keeps of the heap: 500 of them had all of 512 MiB at 512 Ki.
   */
  static final int MOST = 32 << 10;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Consumer<ByteBuffer> ping;
  private int unproven;
  private ByteBuffer expected;
  private Consumer<Throwable> held;

  /**
   * An empty window.
   *
   * @param ping sends a ping with that payload
   */
  SendWindow(Consumer<ByteBuffer> ping) {
    this.ping = ping;
  }

  /** Notes that a text was sent; calls {@code done} at once, or when it is proven. */
  void sent(int characters, Consumer<Throwable> done) {
    ByteBuffer payload = hold(characters, done);
    if (payload == null) {
      done.accept(null);
      return;
    }
    try {
      ping.accept(payload.duplicate());
    } catch (RuntimeException broken) {
      release(payload).accept(broken);
    }
  }

  /** Hears an answer to some ping. */
  void pong(ByteBuffer payload) {
    release(payload).accept(null);
  }

  private synchronized ByteBuffer hold(int characters, Consumer<Throwable> done) {
    unproven += characters;
    if (unproven < MOST) {
      return null;
    }
    var random = new byte[8];
    RANDOM.nextBytes(random);
    held = done;
    expected = ByteBuffer.wrap(random);
    return expected;
  }

  private synchronized Consumer<Throwable> release(ByteBuffer payload) {
    if (!payload.equals(expected)) {
      return nothing -> {};
    }
    var done = held;
    unproven = 0;
    expected = null;
    held = null;
    return done;
  }
}
