package io.github.belfry.transport.sse;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one event stream through the Servlet API: bytes that are shared by all who are sent the
 * same, by the thread that has them; no thread waits for a reader. Thread-safe, as long as one
 * write is awaited before the next.
 */
final class AsyncStream implements Connection, WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncStream.class);

  /** What is to be done next. */
  private enum Step {
    /** Nothing is being sent. */
    NOTHING,
    /** The container has to take it. */
    WRITE,
    /** The container has to send it. */
    FLUSH,
    /** The container is sending it. */
    AWAIT
  }

  private final AsyncContext async;
  private final ServletOutputStream out;

  /**
   * Calls to {@link #goOn} that haven't returned: a container may call while it is being called.
   */
  private final AtomicInteger calls = new AtomicInteger();

  private final AtomicReference<Runnable> whenClosed = new AtomicReference<>();
  private volatile Step step = Step.NOTHING;
  private volatile byte[] bytes;
  private volatile Consumer<Throwable> done;
  private volatile Throwable broken;
  private boolean begun;

  /** Writes to what has begun, without a time limit from now on. */
  AsyncStream(AsyncContext async, ServletOutputStream out) {
    this.async = async;
    this.out = out;
    async.setTimeout(0);
    async.addListener(this);
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
  public void send(Payload payload, Consumer<Throwable> whenSent) {
    if (broken != null) {
      whenSent.accept(broken);
      return;
    }
    done = whenSent;
    bytes = payload.bytes();
    step = Step.WRITE;
    if (begun) {
      goOn();
    } else {
      begun = true;
      // The container calls when the thread of the request has left it, or at once.
      out.setWriteListener(this);
    }
  }

  @Override
  public void onWritePossible() {
    goOn();
  }

  /** Writes as far as the container takes it: it calls when it takes more. Never two at once. */
  private void goOn() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      try {
        write();
      } catch (IOException | RuntimeException gone) {
        fail(gone);
      }
      seen = calls.addAndGet(-seen);
    } while (seen > 0);
  }

  private void write() throws IOException {
    while (step != Step.NOTHING && broken == null && out.isReady()) {
      switch (step) {
        case WRITE -> {
          step = Step.FLUSH;
          out.write(bytes);
        }
        case FLUSH -> {
          step = Step.AWAIT;
          out.flush();
        }
        default -> over(null);
      }
    }
    if (broken != null) {
      over(broken); // it broke while this was being given
    }
  }

  private void over(Throwable failure) {
    Consumer<Throwable> waiting = done;
    step = Step.NOTHING;
    bytes = null;
    done = null;
    if (waiting != null) {
      waiting.accept(failure);
    }
  }

  private void fail(Throwable failure) {
    LOG.debug("an event stream's reader has left", failure);
    broken = failure == null ? new IOException("the event stream is broken") : failure;
    over(broken);
  }

  @Override
  public boolean isOpen() {
    return broken == null;
  }

  @Override
  public void close(Reason reason, String detail, Runnable closed) {
    whenClosed.set(closed);
    try {
      async.complete();
    } catch (IllegalStateException before) {
      LOG.debug("an event stream was closed before: {}", detail, before);
      closed();
    }
  }

  private void closed() {
    Runnable waiting = whenClosed.getAndSet(null);
    if (waiting != null) {
      waiting.run();
    }
  }

  @Override
  public void onError(Throwable failure) {
    fail(failure);
  }

  @Override
  public void onError(AsyncEvent event) {
    fail(event.getThrowable());
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // There is no time limit.
  }

  @Override
  public void onComplete(AsyncEvent event) {
    fail(new IOException("the event stream is closed"));
    closed();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nobody starts it again.
  }
}
