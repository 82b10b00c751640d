package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Ticks;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that arrives, without a thread that waits for it. When it is there, or too late, the
 * request is dispatched anew; also one that was answered: completed otherwise, Undertow reads the
 * rest, and waits for it. The server calls it for one event at a time.
 */
final class Arriving implements ReadListener {
  private static final Logger LOG = LoggerFactory.getLogger(Arriving.class);

  private static final String ATTRIBUTE = Arriving.class.getName();

  /** Of a body that is refused, this much is taken and thrown away, for this long. */
  private static final long MOST_DRAINED = 16 << 20;

  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  /** Where the body goes. */
  interface Sink {
    /**
     * Takes a piece.
     *
     * @throws Refused when the rest isn't wanted
     */
    void take(byte[] piece, int length);

    /** Whether the body is known to be whole. */
    boolean isWhole();
  }

  private static final Sink NOWHERE =
      new Sink() {
        @Override
        public void take(byte[] piece, int length) {
          // Nobody wants it.
        }

        @Override
        public boolean isWhole() {
          return false;
        }
      };

  private final Sink sink;
  private final AsyncContext async;
  private final ServletInputStream in;
  private final Ticks ticks;
  private final Runnable ended;
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile Future<?> deadline;
  private volatile Refused refused;
  private long drained;

  private Arriving(HttpServletRequest request, Sink sink, Ticks ticks, Runnable ended)
      throws IOException {
    this.sink = sink;
    this.ticks = ticks;
    this.ended = ended;
    in = request.getInputStream();
    request.setAttribute(ATTRIBUTE, this);
    async = request.startAsync();
    async.setTimeout(0); // the deadline is ours
  }

  /**
   * Waits for a body.
   *
   * @param ended runs when it is over, before the request is dispatched
   */
  static void into(
      Sink sink, HttpServletRequest request, Duration within, Ticks ticks, Runnable ended)
      throws IOException {
    var arriving = new Arriving(request, sink, ticks, ended);
    arriving.begin(within, late(within));
  }

  /** Why one isn't waited for any longer. */
  static Refused late(Duration within) {
    return new Refused(
        Reason.BAD_REQUEST,
        "the body came too slowly: it wasn't whole after " + within.toSeconds() + " s");
  }

  /** Takes for a while what is sent by somebody who has been answered. */
  static void nowhere(HttpServletRequest request, Refused why, Ticks ticks, Runnable ended)
      throws IOException {
    var arriving = new Arriving(request, NOWHERE, ticks, ended);
    arriving.refused = why;
    arriving.begin(LONGEST_DRAIN, why);
  }

  /** What has arrived for that request, or hasn't; null when it is no such request. Once only. */
  static Arriving at(HttpServletRequest request) {
    Object arrived = request.getAttribute(ATTRIBUTE);
    request.removeAttribute(ATTRIBUTE);
    return (Arriving) arrived;
  }

  /** Where it went. */
  Sink sink() {
    return sink;
  }

  /** Why it isn't wanted, or isn't there; null when it is whole. */
  Refused refused() {
    return refused;
  }

  private void begin(Duration within, Refused late) {
    deadline = ticks.after(within, () -> end(late));
    in.setReadListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[8 << 10];
    while (!done.get() && in.isReady()) {
      int n = in.read(piece);
      if (n > 0) {
        take(piece, n);
      }
      if (n < 0 || sink.isWhole() || drained > MOST_DRAINED) {
        end(refused);
      }
    }
  }

  private void take(byte[] piece, int n) {
    if (refused != null) {
      drained += n;
      return;
    }
    try {
      sink.take(piece, n);
    } catch (Refused unwanted) {
      // Answered when the client has sent it all: while it sends, it would see a reset at best.
      refused = unwanted;
      deadline.cancel(false);
      deadline = ticks.after(LONGEST_DRAIN, () -> end(unwanted));
    }
  }

  @Override
  public void onAllDataRead() {
    end(refused);
  }

  @Override
  public void onError(Throwable broken) {
    LOG.debug("a body broke off", broken);
    end(refused != null ? refused : new Refused(Reason.BAD_REQUEST, "the body ended early"));
  }

  private void end(Refused why) {
    if (!done.compareAndSet(false, true)) {
      return;
    }
    refused = why;
    deadline.cancel(false);
    ended.run();
    try {
      async.dispatch();
    } catch (IllegalStateException gone) {
      LOG.debug("whose body it was has left", gone);
    }
  }
}
