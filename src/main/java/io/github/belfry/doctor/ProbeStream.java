package io.github.belfry.doctor;

import io.github.belfry.json.JsonText;
import io.github.belfry.security.gate.Visitor;
import io.github.belfry.wire.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One held stream. Its writes are so few and small that they fit into a socket's buffer, whether or
 * not anybody reads. Thread-safe.
 */
final class ProbeStream implements AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeStream.class);

  /** For what is late; then the container ends it. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Timetable timetable;
  private final Probes probes;
  private final Slots.Slot slot;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile AsyncContext async;
  private volatile Future<?> next;
  private long begun;
  private int said;

  /** Takes the probe's slot. */
  ProbeStream(Timetable timetable, Probes probes, Visitor visitor) {
    this.timetable = timetable;
    this.probes = probes;
    slot = probes.hold(visitor, this::end);
  }

  /** Goes by the timetable from now on. */
  void begin(AsyncContext context) {
    async = context;
    context.setTimeout(timetable.whole().plus(GRACE).toMillis());
    context.addListener(this);
    next = probes.after(Duration.ZERO, this::pad);
  }

  /** Ends it; does nothing when it has ended. */
  void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    slot.close();
    Future<?> pending = next;
    if (pending != null) {
      pending.cancel(false);
    }
    if (async != null) {
      try {
        async.complete();
      } catch (IllegalStateException completed) {
        LOG.debug("a probe's reader has left", completed);
      }
    }
  }

  private void pad() {
    begun = System.nanoTime();
    if (write(EventStream.PADDING)) {
      sayNext();
    }
  }

  private void sayNext() {
    long due = begun + timetable.at(said + 1).toNanos() - System.nanoTime();
    next = probes.after(Duration.ofNanos(Math.max(0, due)), this::say);
  }

  private void say() {
    said++;
    if (!write(event())) {
      return;
    }
    if (said < timetable.events()) {
      sayNext();
    } else {
      end();
    }
  }

  private boolean write(String text) {
    if (ended.get()) {
      return false;
    }
    try {
      var out = async.getResponse().getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return true;
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("a probe's reader has left", gone);
      end();
      return false;
    }
  }

  private String event() {
    String data =
        new JsonText()
            .field("n", said)
            .field("of", timetable.events())
            .field("time", Clock.systemUTC().millis())
            .end();
    return "data: " + data + "\n\n";
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
