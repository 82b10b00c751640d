package io.github.belfry.security.gate;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** How large a request's body may be (protocol.md §7). Immutable. */
final class BodyLimit {
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
    int most = most(request, limits);
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    return UnzippedRequest.of(
        new BoundedRequest(request, framed(request, container), most), container, most);
  }

  /** What is made of the server's stream, so that it ends where the body does. */
  static UnaryOperator<InputStream> framed(HttpServletRequest request, Container container) {
    return container.framesUpgrades() || request.getHeader("Upgrade") == null
        ? UnaryOperator.identity()
        : raw -> UnframedBody.of(request, raw);
  }

  /** How many bytes, by those limits. */
  static int most(HttpServletRequest request, Limits limits) {
    return Paths.of(request).equals("api/notifications/batch") ? limits.batch() : limits.body();
  }

  static Refused tooLarge(long most) {
    return new Refused(
        Reason.TOO_LARGE,
        "the body is larger than " + most + " bytes (belfry.limit.body, for batches .batch)");
  }
}
