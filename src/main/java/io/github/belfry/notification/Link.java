package io.github.belfry.notification;

import java.util.regex.Pattern;

/**
 * The rule for {@code url}: http, https or relative. Browsers drop tabs and line ends and trim
 * control characters before they look for a scheme (WHATWG URL §4.4), so a link that holds any is
 * refused rather than guessed at.
 */
final class Link {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern HTTP = Pattern.compile("^https?://[^/].*", Pattern.CASE_INSENSITIVE);

  private Link() {}

  static void check(String url) {
    if (url.isEmpty() || url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw Refused.field("url", "is empty or holds spaces or control characters");
    }
    if (SCHEME.matcher(url).find() && !HTTP.matcher(url).matches()) {
      throw Refused.field("url", "is neither http, https nor relative");
    }
  }
}
