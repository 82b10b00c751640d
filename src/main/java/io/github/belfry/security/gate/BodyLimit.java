package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** How large a request's body may be (protocol.md §7). Immutable. */
final class BodyLimit {
  private static final long MOST_DRAINED = 16 << 20;
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  private final Limits limits;
  private final Container container;

  /**
   * By those limits.
   *
   * @param container what the server does to bodies before they are read here
   */
  BodyLimit(Limits limits, Container container) {
    this.limits = limits;
    this.container = container;
  }

  /**
   * The request, no more of whose body than the limit can be read, encoded or not.
   *
   * @throws Refused {@link Reason#TOO_LARGE} when the request says itself that its body is larger,
   *     {@link Reason#UNSUPPORTED_TYPE} for a coding that isn't known
   */
  HttpServletRequest bound(HttpServletRequest request) {
    int most = Paths.of(request).equals("api/notifications/batch") ? limits.batch() : limits.body();
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    UnaryOperator<InputStream> framed =
        container.framesUpgrades() || request.getHeader("Upgrade") == null
            ? UnaryOperator.identity()
            : raw -> UnframedBody.of(request, raw);
    return UnzippedRequest.of(new BoundedRequest(request, framed, most), container, most);
  }

  static Refused tooLarge(long most) {
    return new Refused(Reason.TOO_LARGE, "the body is larger than " + most + " bytes");
  }

  /**
   * Reads on for a while after a refusal: a client that is still sending would have its connection
   * reset and never see the answer. Bounded, as a client may send for ever.
   */
  static void drain(HttpServletRequest request) throws IOException {
    // Reading would ask the client to send after all (RFC 9110 §10.1.1); and with an upgrade, the
    // body ends where nobody knows.
    if (request.getHeader("Expect") != null
        || request.getHeader("Upgrade") != null
        || request.getContentLengthLong() > MOST_DRAINED) {
      return;
    }
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    byte[] nowhere = new byte[8 << 10];
    InputStream in = request.getInputStream();
    long drained = 0;
    for (int n = 0; n >= 0 && drained < MOST_DRAINED && System.nanoTime() < end; drained += n) {
      n = in.read(nowhere);
    }
  }
}
