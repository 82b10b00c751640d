package io.github.belfry.transport.sse;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.EventStream;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Writes to one event stream. Thread-safe, as long as one write is awaited before the next. */
final class SseConnection implements Connection {
  private final SseEventSink sink;
  private final Executor writers;
  private final AtomicBoolean begun = new AtomicBoolean();

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
  public void send(Payload payload, Consumer<Throwable> done) {
    Payload all =
        begun.getAndSet(true) ? payload : new Payload(EventStream.PADDING + payload.text());
    writers.execute(() -> write(all, done));
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

  private void write(Payload payload, Consumer<Throwable> done) {
    try {
      var unused =
          sink.send(new ReadyEvents(payload))
              .whenComplete((nothing, failed) -> done.accept(failed));
    } catch (IllegalStateException closed) {
      done.accept(closed);
    }
  }
}
