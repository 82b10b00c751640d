package io.github.belfry.security.gate;

import io.github.belfry.notification.Caller;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a transport asks of a new connection before its ticket is used up and its handshake is
 * accepted. Every CDI bean of this type is asked. Must be thread-safe and change nothing.
 */
public interface Precheck {
  /**
   * Whether a request opens a connection of this transport.
   *
   * @param path below the context root, without a leading slash; servers that map an endpoint to no
   *     servlet differ in what they call it (Liberty: a path info)
   */
  boolean concerns(String method, String path);

  /**
   * Lets the connection through by returning.
   *
   * @param request its principal is a {@link Visitor} where no credentials are needed
   * @param caller null where no credentials are needed
   * @throws io.github.belfry.notification.Refused with the answer for the caller
   */
  void check(HttpServletRequest request, Caller caller);
}
