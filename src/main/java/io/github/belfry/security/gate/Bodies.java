package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Limits;
import io.github.belfry.threads.Ticks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no thread waits for a body, whoever sends it, and however slowly: neither one of
 * ours nor, behind a refusal, the server's own. Thread-safe.
 */
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

  /**
   * Where a thread of the server's must wait for a body, this many do at once: together fewer than
   * the 200 that it has, and those of strangers and of users in no publisher's way.
   */
  private static final int MOST_WAITING_FOR_STRANGERS = 32;

  private static final int MOST_WAITING_FOR_USERS = 64;
  private static final int MOST_WAITING_FOR_PUBLISHERS = 64;

  /** How many refused bodies are taken at once; of others the connection is closed on them. */
  private static final int MOST_DRAINS = 256;

  private final Limits limits;
  private final Container container;
  private final ParsingBudget budget;
  private final Ticks ticks;
  private final Semaphore strangers = new Semaphore(MOST_WAITING_FOR_STRANGERS);
  private final Semaphore users = new Semaphore(MOST_WAITING_FOR_USERS);
  private final Semaphore publishers = new Semaphore(MOST_WAITING_FOR_PUBLISHERS);
  private final Semaphore drains = new Semaphore(MOST_DRAINS);

  /**
   * By those limits.
   *
   * @param budget what bodies may take of this node's memory
   */
  Bodies(Limits limits, Container container, ParsingBudget budget, Ticks ticks) {
    this.limits = limits;
    this.container = container;
    this.budget = budget;
    this.ticks = ticks;
  }

  /** Whether the request has a body, however long. */
  static boolean isThere(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length > 0
        || request.getHeader("Transfer-Encoding") != null
        // HTTP/2 needs neither; what is read of none ends at once.
        || (length < 0 && isHttp2(request) && !Paths.isReading(request));
  }

  /**
   * Takes the body of a request that was admitted.
   *
   * @return false when it isn't whole yet: once it is, the request is dispatched anew
   * @throws Refused {@link Reason#UNAVAILABLE} and {@link Reason#TOO_FAST} when there is no room
   *     for it, {@link Reason#BAD_REQUEST} when it ends early
   */
  boolean receive(ReceivedRequest request, HttpServletResponse response, CountedRequest admitted)
      throws IOException {
    if (!request.isAsyncSupported()) { // a file: it reads no body
      close(request, response);
      return true;
    }
    long length = length(request);
    boolean isHere;
    try {
      isHere = isHere(request);
    } catch (IOException broken) {
      throw new Refused(Reason.BAD_REQUEST, "the body ended early");
    }
    ParsingBudget.Lease lease = budget.open(admitted.place().key(), length);
    admitted.place().whenLeft(lease::close);
    if (isHere) {
      lease.accept(length);
      request.received(request.getInputStream().readNBytes((int) length), lease);
      return true;
    }
    var memory =
        new BodyInMemory(request, admitted, lease, BodyLimit.most(request, limits), length);
    Duration within = Duration.ofSeconds(limits.bodyTime());
    if (container.dispatchesAnew()) {
      Arriving.into(memory, request, within, ticks, () -> {});
      return false;
    }
    wait(memory, request, within, threads(admitted.getUserPrincipal()));
    memory.handOver();
    return true;
  }

  /** On this thread, of which there are so many. */
  private void wait(
      BodyInMemory memory, ReceivedRequest request, Duration within, Semaphore threads) {
    if (!threads.tryAcquire()) {
      throw new Refused(
          Reason.UNAVAILABLE, "too many bodies come slowly at once", Duration.ofSeconds(1));
    }
    try {
      var kept = new Kept(request.getInputStream(), memory, within);
      InputStream body = BodyLimit.framed(request, container).apply(kept);
      byte[] piece = new byte[8 << 10];
      while (!memory.isWhole() && body.read(piece) >= 0) {
        // What is read is kept as it came.
      }
    } catch (IOException broken) {
      LOG.debug("a body broke off", broken);
      throw new Refused(Reason.BAD_REQUEST, "the body ended early or came too slowly");
    } finally {
      threads.release();
    }
  }

  /**
   * Before an answer to a request whose body nobody reads: the connection ends with it. Undertow,
   * on a connection that goes on, waits for the rest of the body before it lets go of its thread.
   *
   * @return whether there is something to {@link #drain} behind the answer
   */
  boolean abandon(HttpServletRequest request, HttpServletResponse response) {
    if (!isThere(request)) {
      return false;
    }
    try {
      if (isHere(request)) {
        request.getInputStream().skipNBytes(length(request));
        return false;
      }
    } catch (IOException broken) {
      LOG.debug("a body broke off", broken);
      close(request, response);
      return false;
    }
    close(request, response);
    return true;
  }

  /** Ends the connection with the answer. */
  static void close(HttpServletRequest request, HttpServletResponse response) {
    if (!isHttp2(request)) { // which has no such header (RFC 9113 §8.2.2)
      response.setHeader("Connection", "close");
    }
  }

  /**
   * Behind an answer: takes for a while what the client still sends, as it would have its
   * connection reset and never see the answer.
   */
  void drain(HttpServletRequest request, LeavableResponse response, Refused why) {
    // At once: Grizzly would wait for the end of a body in chunks.
    response.flushBuffer();
    // Reading would ask the client to send after all (RFC 9110 §10.1.1).
    boolean stillComes = request.getHeader("Expect") == null && container.leavesBodies();
    if (stillComes && request.isAsyncSupported() && drains.tryAcquire()) {
      try {
        Arriving.nowhere(request, why, ticks, drains::release);
      } catch (IOException | IllegalStateException gone) {
        LOG.debug("whoever was refused has left", gone);
        drains.release();
      }
    }
  }

  /**
   * What comes, and is kept; looks at the time with each piece. Grizzly waits 30 s for one, Liberty
   * 60.
   */
  private static final class Kept extends InputStream {
    private final InputStream server;
    private final BodyInMemory memory;
    private final Duration within;
    private final long end;

    Kept(InputStream server, BodyInMemory memory, Duration within) {
      this.server = server;
      this.memory = memory;
      this.within = within;
      end = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = server.read(into, offset, length);
      if (n > 0) {
        memory.take(into, offset, n);
      }
      if (!memory.isWhole() && n >= 0 && System.nanoTime() - end > 0) {
        throw Arriving.late(within);
      }
      return n;
    }
  }

  private Semaphore threads(Principal principal) {
    if (principal instanceof CallerPrincipal known) {
      return known.caller().isPublisher() ? publishers : users;
    }
    return strangers; // the doctor's visitors have a principal, too
  }

  /** Whether all of it can be read at once. */
  private boolean isHere(HttpServletRequest request) throws IOException {
    long length = length(request);
    return length >= 0
        && request.getHeader("Expect") == null
        && request.getInputStream().available() >= length;
  }

  /** How many bytes can be read; negative when the request doesn't say, or not of what is read. */
  private long length(HttpServletRequest request) {
    boolean mayBeUnzipped = container.mayUnzip() && request.getHeader("Content-Encoding") != null;
    return mayBeUnzipped ? -1 : request.getContentLengthLong();
  }

  private static boolean isHttp2(HttpServletRequest request) {
    return request.getProtocol().startsWith("HTTP/2");
  }
}
