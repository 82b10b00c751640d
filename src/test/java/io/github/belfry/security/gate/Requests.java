package io.github.belfry.security.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request as a server would hand it to the filter; what a test doesn't set up, it can't ask. */
final class Requests {
  private final String method;
  private final String path;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> attributes = new HashMap<>();
  private String matched;
  private String query;
  private MappingMatch servlet = MappingMatch.DEFAULT;
  private String peer = "192.0.2.99";
  private String scheme = "http";
  private Principal principal;
  private String role;
  private byte[] body = {};

  private Requests(String method, String path) {
    this.method = method;
    this.path = path;
    header("Host", "bell.example.org");
  }

  /** Begins a request for a path below the context root, perhaps with a query. */
  static Requests of(String method, String target) {
    String[] parts = target.split("\\?", 2);
    var request = new Requests(method, parts[0]);
    request.query = parts.length == 1 ? null : parts[1];
    return request;
  }

  /** What the server has made of the path, where that is something else. */
  Requests matched(String path) {
    this.matched = path;
    return this;
  }

  Requests header(String name, String value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  Requests without(String name) {
    headers.remove(name);
    return this;
  }

  Requests bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  Requests upgrade() {
    return header("Connection", "Upgrade").header("Upgrade", "websocket");
  }

  /** To a servlet that is mapped to just this path. */
  Requests toServlet() {
    servlet = MappingMatch.EXACT;
    return this;
  }

  Requests from(String peer) {
    this.peer = peer;
    return this;
  }

  Requests scheme(String scheme) {
    this.scheme = scheme;
    return this;
  }

  Requests signedIn(String user, String role) {
    this.principal = () -> user;
    this.role = role;
    return this;
  }

  Requests body(byte[] body) {
    this.body = body;
    return this;
  }

  private static final ServletContext NO_FILES =
      (ServletContext)
          Proxy.newProxyInstance(
              Requests.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, asked, arguments) -> null);

  HttpServletRequest build() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, asked, arguments) ->
                answer(asked.getName(), arguments == null ? new Object[0] : arguments));
  }

  private Object answer(String asked, Object[] with) {
    return switch (asked) {
      case "getMethod" -> method;
      case "getServletPath" -> "/" + (matched == null ? path : matched);
      case "getContextPath" -> "/belfry";
      case "getRequestURI" -> "/belfry/" + path;
      case "getHttpServletMapping" -> mapping(servlet);
      case "getPathInfo", "getCharacterEncoding" -> null;
      case "getQueryString" -> query;
      case "getHeader" -> headers.containsKey(with[0]) ? headers.get(with[0]).get(0) : null;
      case "getHeaders" ->
          Collections.enumeration(headers.getOrDefault((String) with[0], List.of()));
      case "getRemoteAddr" -> peer;
      case "isRequestedSessionIdValid" -> false;
      case "getScheme" -> scheme;
      case "getServerName" -> "bell.example.org";
      case "getServerPort" -> scheme.equals("https") ? 443 : 80;
      case "getUserPrincipal" -> principal;
      case "isUserInRole" -> with[0].equals(role);
      case "getDispatcherType" -> DispatcherType.REQUEST;
      case "getProtocol" -> "HTTP/1.1";
      case "removeAttribute" -> attributes.remove(with[0]);
      case "setAttribute" -> attributes.put((String) with[0], with[1]);
      case "getAttribute" -> attributes.get(with[0]);
      case "getContentLengthLong" ->
          headers.containsKey("Content-Length")
              ? Long.parseLong(headers.get("Content-Length").get(0))
              : -1L;
      case "getInputStream" -> new Body(body);
      case "getServletContext" -> NO_FILES;
      default -> throw new UnsupportedOperationException(asked);
    };
  }

  /**
   * The headers that a response was given, by lower-case name, and its status as {@code :status}.
   */
  static HttpServletResponse response(Map<String, String> into) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, asked, arguments) -> {
              switch (asked.getName()) {
                case "setHeader", "addHeader" ->
                    into.put(
                        ((String) arguments[0]).toLowerCase(Locale.ROOT), (String) arguments[1]);
                case "containsHeader" -> {
                  return into.containsKey(((String) arguments[0]).toLowerCase(Locale.ROOT));
                }
                case "flushBuffer" -> {}
                case "setStatus" -> into.put(":status", arguments[0].toString());
                default -> throw new UnsupportedOperationException(asked.getName());
              }
              return null;
            });
  }

  private static HttpServletMapping mapping(MappingMatch match) {
    return (HttpServletMapping)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletMapping.class},
            (proxy, asked, arguments) -> match);
  }

  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Body(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
