package io.github.belfry.hub.subscriber;

import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import java.util.function.Consumer;

/**
 * One open transport of one caller, as the transports give it to the hub. The hub never sends twice
 * at once and trusts it with nothing: one that throws, hangs or answers twice hurts only itself.
 */
public interface Connection {
  /** The transport's name in receipts and metrics, for instance {@code websocket}. */
  String transport();

  /** How frames are put on its line. */
  Format format();

  /**
   * Sends that, as a text or as bytes. Must not block for long. Not called again before {@code
   * done}.
   *
   * @param done to be called once, on any thread and maybe before this returns, with null or with
   *     what went wrong
   */
  void send(Payload payload, Consumer<Throwable> done);

  /** Whether it looks open. */
  boolean isOpen();

  /**
   * Closes it; does nothing when it is closed.
   *
   * @param closed to be called, on any thread, when the container has let go of it: an application
   *     that is taken away before leaves a socket open that nobody reads
   */
  void close(Reason reason, String detail, Runnable closed);

  /** Says goodbye and closes: one that was open before the hub refused it. Doesn't block. */
  default void sendAway(Refused refused) {
    Refusals.count(refused.reason());
    long after = refused.retryAfter() == null ? 0 : refused.retryAfter().toMillis();
    var goodbye = new Frame.Goodbye(refused.reason(), refused.detail(), after);
    send(
        new Payload(format().text(goodbye)),
        sent -> close(refused.reason(), refused.detail(), () -> {}));
  }
}
