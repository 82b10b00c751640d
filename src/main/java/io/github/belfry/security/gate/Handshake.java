package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** The request that opens a WebSocket (RFC 6455 section 4.1). */
public final class Handshake {
  private Handshake() {}

  /**
   * Lets through by returning what looks like one; the container checks the rest.
   *
   * @throws Refused {@link Reason#BAD_REQUEST}
   */
  public static void require(HttpServletRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        || request.getHeader("Sec-WebSocket-Key") == null) {
      throw new Refused(Reason.BAD_REQUEST, "this path takes WebSocket handshakes only");
    }
  }
}
