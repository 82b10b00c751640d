package io.github.belfry.transport.longpoll;

import io.github.belfry.hub.subscriber.Held;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.ProblemWriter;
import io.github.belfry.service.ParsingBudget;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One poll between its request and its one answer. Thread-safe. */
final class PollExchange implements AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(PollExchange.class);

  /**
   * An answer of so many bytes isn't counted: the server keeps more for a connection itself. So who
   * doesn't take what they have asked for leaves others something.
   */
  private static final int UNCOUNTED = 8 << 10;

  /** For a reader that takes its answer slowly; then the container breaks it off. */
  private static final Duration TO_TAKE_THE_ANSWER = Duration.ofSeconds(30);

  private final AsyncContext async;
  private final HttpServletResponse response;
  private final ParsingBudget.Lease memory;
  private final long deadline;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile Held held;
  private volatile boolean complete;

  /**
   * Begins to wait.
   *
   * @param memory what its answer takes of this node's, until it is written
   */
  PollExchange(AsyncContext async, Duration wait, ParsingBudget.Lease memory) {
    this.async = async;
    this.memory = memory;
    response = (HttpServletResponse) async.getResponse();
    deadline = System.nanoTime() + wait.toNanos();
    async.setTimeout(wait.plus(TO_TAKE_THE_ANSWER).toMillis());
    async.addListener(this);
  }

  /** Takes what the hub holds for it. */
  void hold(Held inTheHub) {
    held = inTheHub;
    if (complete) {
      inTheHub.over();
    }
  }

  /** How many bytes an envelope should have at most. */
  long room() {
    return UNCOUNTED + memory.room();
  }

  /** Answers with an envelope, without blocking; does nothing when it was answered. */
  void answer(String envelope) {
    if (answered.compareAndSet(false, true)) {
      byte[] body = envelope.getBytes(StandardCharsets.UTF_8);
      try {
        memory.accept(Math.max(0, body.length - UNCOUNTED));
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        var out = response.getOutputStream();
        out.setWriteListener(new WholeBody(body, out, this::complete));
      } catch (Refused tooMuch) {
        problem(tooMuch);
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("a poll's reader has left", gone);
        complete();
      }
    }
  }

  /** Here, not when the container says so: that may be much later, on another thread. */
  private void complete() {
    over();
    async.complete();
  }

  private void over() {
    complete = true;
    memory.close();
    Held inTheHub = held;
    if (inTheHub != null) {
      inTheHub.over();
    }
  }

  /** Answers with a problem; does nothing when it was answered. */
  void refuse(Throwable cause) {
    if (answered.compareAndSet(false, true)) {
      problem(refusal(cause));
    }
  }

  private void problem(Refused refused) {
    try {
      ProblemWriter.write(response, refused);
    } catch (IOException gone) {
      LOG.debug("a poll's reader has left", gone);
    } finally {
      async.complete();
    }
  }

  /** Whether there is nothing more to wait for; ends the wait when its time is up. */
  boolean isAnsweredOrExpires(long now) {
    if (!answered.get() && now - deadline < 0) {
      return false;
    }
    expire();
    return true;
  }

  /** Ends the wait; does nothing when it was answered. */
  void expire() {
    if (!answered.get()) {
      held.expire();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (answered.get()) {
      async.complete();
    } else {
      refuse(new IllegalStateException("the hub left a poll unanswered"));
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    LOG.debug("a poll's reader has left", event.getThrowable());
    async.complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    answered.set(true);
    over();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  private static Refused refusal(Throwable cause) {
    if (cause instanceof Refused refused) {
      return refused;
    }
    LOG.error("a poll failed", cause);
    return new Refused(
        Reason.UNAVAILABLE, "this poll can't be answered now", Duration.ofSeconds(1));
  }
}
