package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.MalformedURLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which requests need what (protocol.md §2): private unless named here. Immutable. */
final class Paths {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> HEALTH = Set.of("health/live", "health/ready");
  private static final String METRICS = "metrics";

  /** What the doctor measures with, and is told (protocol.md §9). */
  private static final Set<String> PROBES =
      Set.of("doctor/network", "doctor/stream", "doctor/idle", "doctor/ws", "doctor/verdicts");

  /** Behind these stands a text of the caller's, percent-encoded or not. */
  private static final List<String> BEFORE_TEXT =
      List.of("/api/subscriptions/", "/api/presence/users/", "/api/admin/users/");

  /** Behind these stands an id; one that can't be one is the resource's to refuse, by name. */
  private static final List<String> BEFORE_ID = List.of("/api/notifications/", "/api/scheduled/");

  /** Escapes of what never stands in a name of ours, so that nobody can take them for one. */
  private static final Pattern PLAINLY_WRONG = Pattern.compile("%(?:[01][0-9A-Fa-f]|2[0-9A-Ca-c])");

  /** What servers read in ways of their own: empty segments, dots, parameters, escapes. */
  private static final Pattern AMBIGUOUS = Pattern.compile("//|/\\.{1,2}(?:/|$)|[;%\\\\]");

  /** A file, or an endpoint that is no folder, and a slash. */
  private static final Pattern BEHIND_THE_END =
      Pattern.compile("(?:problem|metrics|health/.*|doctor/.+|(?!api/).*\\.[^/]*)/");

  private final boolean demo;
  private final boolean doctor;
  private final boolean metricsPublic;
  private final Map<String, Entrance> entrances;

  Paths(Settings settings, Collection<Entrance> entrances) {
    demo = settings.demo();
    doctor = settings.doctor();
    metricsPublic = settings.metricsPublic();
    this.entrances =
        entrances.stream().collect(Collectors.toUnmodifiableMap(Entrance::path, e -> e));
  }

  /** Where a request comes in; none for what opens nothing. */
  Optional<Entrance> entrance(HttpServletRequest request) {
    return Optional.ofNullable(entrances.get(of(request)));
  }

  /**
   * The path below the context root, without the slashes around it: the one that everything is
   * decided by. {@link #requireOne} has seen that the server can't have read another.
   */
  static String of(HttpServletRequest request) {
    String uri = request.getRequestURI();
    int from = request.getContextPath().length();
    from += uri.startsWith("/", from) ? 1 : 0;
    return uri.substring(from, uri.endsWith("/") ? Math.max(from, uri.length() - 1) : uri.length());
  }

  /**
   * Lets through by returning what is spelled in the one way that all servers agree on: what one
   * takes for a name and another doesn't would pass by what is asked of that name.
   *
   * @throws Refused {@link Reason#NOT_FOUND} for other spellings, {@link Reason#BAD_REQUEST} for
   *     bytes beyond ASCII
   */
  void requireOne(HttpServletRequest request) {
    String uri = request.getRequestURI();
    if (uri.chars().anyMatch(c -> c > 0x7e)) {
      throw new Refused(Reason.BAD_REQUEST, "the path is not percent-encoded");
    }
    String context = request.getContextPath();
    // Some encode the one character of an id that needn't be (RFC 3986 §2.3).
    String path =
        uri.startsWith(context) ? uri.substring(context.length()).replaceAll("%7[Ee]", "~") : "";
    String fixed = fixed(path);
    if (!path.startsWith("/")
        || AMBIGUOUS.matcher(fixed).find()
        || isBehindTheEnd(path.substring(1))
        || !matched(request).startsWith(fixed.replaceFirst("(?<=.)/$", ""))) {
      throw nothing();
    }
  }

  private boolean isBehindTheEnd(String path) {
    boolean isBehindEntrance =
        path.endsWith("/")
            && !isBelow(path, "api")
            && entrances.containsKey(path.substring(0, path.length() - 1));
    return isBehindEntrance || BEHIND_THE_END.matcher(path).matches();
  }

  /** The part of the path that can only be spelled in one way. */
  private static String fixed(String path) {
    if (BEFORE_ID.stream().anyMatch(path::startsWith)
        && PLAINLY_WRONG.matcher(path).find()
        && !AMBIGUOUS.matcher(PLAINLY_WRONG.matcher(path).replaceAll("")).find()) {
      return path.substring(0, path.indexOf('/', "/api/".length()) + 1);
    }
    return BEFORE_TEXT.stream().filter(path::startsWith).findFirst().orElse(path);
  }

  /** What the server has matched, with dots and escapes taken out. */
  private static String matched(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }

  /**
   * Lets through by returning what there can be an answer to.
   *
   * @throws Refused {@link Reason#NOT_FOUND} for what a setting has closed
   */
  void requireOpen(HttpServletRequest request) {
    if (!doctor && isBelow(of(request), "doctor")) {
      throw nothing();
    }
  }

  /** Whether it is one of the doctor's probes; the doctor's page is a file like others. */
  static boolean isProbe(HttpServletRequest request) {
    return PROBES.contains(of(request));
  }

  /** Whether it is a page, a script, the node's health or its figures, which anybody may read. */
  boolean isReadable(HttpServletRequest request) {
    String path = of(request);
    return !isProbe(request)
        && !isBelow(path, "api")
        && (metricsPublic || !path.equals(METRICS))
        && entrances.keySet().stream()
            .noneMatch(entrance -> !PROBES.contains(entrance) && isBelow(path, entrance));
  }

  /**
   * Whether it is a file, the node's health or its figures. What else is there is a servlet of the
   * application that Belfry is a part of, and no business of ours.
   */
  boolean canOnlyBeRead(HttpServletRequest request) {
    return isReadable(request)
        && (isHealth(request)
            || of(request).equals(METRICS)
            || request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
            || isFile(request));
  }

  /** Once Liberty has shown a folder's welcome file, that isn't matched by default any more. */
  private static boolean isFile(HttpServletRequest request) {
    String path = of(request);
    try {
      return !path.isEmpty()
          && !path.endsWith("/")
          && request.getServletContext().getResource('/' + path) != null;
    } catch (MalformedURLException noPath) {
      return false;
    }
  }

  /** Whether it would do nothing but read. */
  static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  /** Whether it asks for the node's health, of which some balancers ask by OPTIONS. */
  static boolean isHealth(HttpServletRequest request) {
    return HEALTH.contains(of(request));
  }

  /** Whether anybody signs in there as anyone. */
  boolean isDemoLogin(HttpServletRequest request) {
    return demo && of(request).equals("api/demo/login");
  }

  /** Whether a page of another site may lead there: it is one itself, or a part of one. */
  boolean isForLinks(HttpServletRequest request) {
    return isProbe(request) || (isReadable(request) && !isUpgrade(request));
  }

  /** Whether the request needs no credentials. */
  boolean isPublic(HttpServletRequest request) {
    if (of(request).equals("api/demo/login")) {
      return demo;
    }
    // Servers match WebSocket endpoints by rules of their own: the header tells for sure.
    return isForLinks(request);
  }

  /** Whether it opens a stream or a socket, or is a poll. */
  boolean opens(HttpServletRequest request) {
    return entrance(request).filter(e -> e.takes(request.getMethod())).isPresent();
  }

  /** Whether it is a handshake, wherever it is meant to come in. */
  static boolean isUpgrade(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + '/');
  }

  private static Refused nothing() {
    return new Refused(Reason.NOT_FOUND, "there is nothing at this path");
  }
}
