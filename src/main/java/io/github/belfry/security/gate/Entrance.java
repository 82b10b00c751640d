package io.github.belfry.security.gate;

import io.github.belfry.notification.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * A way in, as its transport declares it: nothing else knows its path. Every CDI bean of this type
 * is one. Must be thread-safe and change nothing.
 */
public interface Entrance {
  /** Where it is: below the context root, without slashes around it. */
  String path();

  /**
   * What clients call the transports that they come by here, as they tell the doctor (protocol.md
   * §9): one, or several that differ in their query only. The doctor's own have none.
   */
  Set<String> transports();

  /** Whether whoever comes in has a connection, which counts as a new one: a poll isn't one. */
  boolean opensConnection();

  /** Whether it takes tickets: for what browsers can't put headers on. */
  boolean takesTicket();

  /** Whether requests of that method come in here; the others are left to what is behind. */
  default boolean takes(String method) {
    return method.equals("GET");
  }

  /**
   * Lets somebody in by returning, before their ticket is used up and a handshake is accepted.
   *
   * @param request its principal is a {@link Visitor} where no credentials are needed
   * @param caller null where no credentials are needed
   * @throws io.github.belfry.notification.Refused with the answer for the caller
   */
  void check(HttpServletRequest request, Caller caller);
}
