package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The request that opens a WebSocket (RFC 6455 §4.2.1). Looked at before the servers do, which
 * answer what is none by 500, by a bare 400 or by opening it.
 */
public final class Handshake {
  /** The one version that there is. */
  static final String VERSION = "13";

  /** 16 bytes in base64. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

  private Handshake() {}

  /**
   * Lets through by returning what is one.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the header, {@link
   *     Reason#METHOD_NOT_ALLOWED}, or {@link Reason#UPGRADE_REQUIRED} for another version
   */
  public static void require(HttpServletRequest request) {
    // Not one of several: Payara and Liberty open nothing then.
    List<String> protocols = Collections.list(request.getHeaders("Upgrade"));
    if (protocols.size() != 1 || !protocols.get(0).strip().equalsIgnoreCase("websocket")) {
      throw Refused.field(
          "Upgrade", "is not websocket, and this path takes WebSocket handshakes only");
    }
    boolean upgrades =
        Collections.list(request.getHeaders("Connection")).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .anyMatch(option -> option.strip().equalsIgnoreCase("Upgrade"));
    if (!upgrades) {
      throw Refused.field("Connection", "is not Upgrade: has a proxy taken it away?");
    }
    if (!request.getMethod().equals("GET")) {
      throw new Refused(Reason.METHOD_NOT_ALLOWED, "a handshake is a GET");
    }
    if (Bodies.isThere(request)) {
      throw new Refused(Reason.BAD_REQUEST, "a handshake has no body");
    }
    List<String> keys = Collections.list(request.getHeaders("Sec-WebSocket-Key"));
    if (keys.size() != 1 || !KEY.matcher(keys.get(0).strip()).matches()) {
      throw Refused.field("Sec-WebSocket-Key", "is not 16 bytes in base64");
    }
    List<String> versions = Collections.list(request.getHeaders("Sec-WebSocket-Version"));
    if (versions.size() != 1 || !versions.get(0).strip().equals(VERSION)) {
      throw new Refused(Reason.UPGRADE_REQUIRED, "Sec-WebSocket-Version: is not " + VERSION);
    }
  }
}
