package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every third request itself, in HTML: 407, 502, 503 in turn, beginning with the first. The
 * 503 asks for a pause of a second.
 */
public final class ErrorPages extends HttpMisbehaviour {
  private static final int EVERY = 3;
  private static final List<String> PAGES =
      List.of(
          page(407, "log in to the proxy"),
          page(502, "bad gateway"),
          page(503, "busy").replace("\r\n\r\n", "\r\nRetry-After: 1\r\n\r\n"));

  private final AtomicInteger requests = new AtomicInteger();

  @Override
  Optional<byte[]> instead(Head request) {
    int n = requests.getAndIncrement();
    return n % EVERY == 0
        ? Optional.of(PAGES.get(n / EVERY % PAGES.size()).getBytes(ISO_8859_1))
        : Optional.empty();
  }

  /** An answer such as proxies make up. */
  static String page(int status, String why) {
    String html = "<!DOCTYPE html><html><body><h1>" + status + ' ' + why + "</h1></body></html>";
    return "HTTP/1.1 %d %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close"
            .formatted(status, why, html.length())
        + "\r\n\r\n"
        + html;
  }
}
