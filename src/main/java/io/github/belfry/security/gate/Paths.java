package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Which requests need what (protocol.md §2): private unless named here. Immutable. */
final class Paths {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> CONNECTING = Set.of("ws", "api/stream");

  /** What the doctor measures with, and is told (protocol.md §9). */
  private static final Set<String> PROBES =
      Set.of("doctor/network", "doctor/stream", "doctor/idle", "doctor/ws", "doctor/verdicts");

  private final boolean demo;
  private final boolean doctor;

  Paths(Settings settings) {
    demo = settings.demo();
    doctor = settings.doctor();
  }

  /** The path below the context root as the server matched it, decoded, without a leading slash. */
  static String of(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = info == null ? request.getServletPath() : request.getServletPath() + info;
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /**
   * Lets through by returning what there can be an answer to.
   *
   * @throws Refused {@link Reason#NOT_FOUND} for what a setting has closed
   */
  void requireOpen(HttpServletRequest request) {
    if (!doctor && isBelow(of(request), "doctor")) {
      throw new Refused(Reason.NOT_FOUND, "there is nothing at this path");
    }
  }

  /** Whether it is one of the doctor's probes; the doctor's page is a file like others. */
  static boolean isProbe(HttpServletRequest request) {
    return PROBES.contains(of(request));
  }

  /** Whether the request needs no credentials. */
  boolean isPublic(HttpServletRequest request) {
    String path = of(request);
    if (path.equals("api/demo/login")) {
      return demo;
    }
    if (isProbe(request)) {
      return true;
    }
    // Servers match WebSocket endpoints by rules of their own: the header tells for sure.
    if (!READING.contains(request.getMethod()) || isUpgrade(request)) {
      return false;
    }
    return !isBelow(path, "api") && !isBelow(path, "ws") && !isBelow(path, "poll");
  }

  /** Whether it opens a connection that counts as a new one: a poll doesn't. */
  static boolean opensConnection(HttpServletRequest request) {
    return CONNECTING.contains(of(request)) || isUpgrade(request);
  }

  /**
   * Whether it may carry a ticket: what browsers can't put headers on, and the poll beside them.
   */
  static boolean takesTicket(HttpServletRequest request) {
    return CONNECTING.contains(of(request)) || of(request).equals("poll");
  }

  private static boolean isUpgrade(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + '/');
  }
}
