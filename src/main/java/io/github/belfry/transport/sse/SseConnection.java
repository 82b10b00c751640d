package io.github.belfry.transport.sse;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.EventStream;
import io.github.belfry.wire.Format;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Writes to one event stream. Thread-safe, as long as one write is awaited before the next. */
final class SseConnection implements Connection {
  private final SseEventSink sink;
  private final Executor writers;
  private final AtomicReference<String> before = new AtomicReference<>(EventStream.PADDING);

  /**
   * Wraps a sink.
   *
   * @param writers runs the writes, which block while the reader doesn't read
   */
  SseConnection(SseEventSink sink, Executor writers) {
    this.sink = sink;
    this.writers = writers;
  }

  @Override
  public String transport() {
    return "sse";
  }

  @Override
  public Format format() {
    return Format.EVENT_STREAM;
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    writers.execute(() -> write(before.getAndSet("") + text, done));
  }

  @Override
  public boolean isOpen() {
    return !sink.isClosed();
  }

  @Override
  public void close(Reason reason, String detail, Runnable closed) {
    // RESTEasy waits for a write that can't end while the reader doesn't read (until WildFly's
    // write timeout, 90 s).
    writers.execute(
        () -> {
          try {
            sink.close();
          } finally {
            closed.run();
          }
        });
  }

  private void write(String text, Consumer<Throwable> done) {
    try {
      var unused =
          sink.send(new ReadyEvents(text)).whenComplete((nothing, failed) -> done.accept(failed));
    } catch (IllegalStateException closed) {
      done.accept(closed);
    }
  }
}
