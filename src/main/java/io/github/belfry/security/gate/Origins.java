package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Origin;
import io.github.belfry.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose pages may call (protocol.md §2). Without it any page could use the cookies, or the network
 * position, of whoever visits it (CSRF, cross-site WebSocket hijacking). Immutable.
 */
final class Origins {
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private static final Pattern LOOPBACK =
      Pattern.compile("(?:.+\\.)?localhost\\.?|127(?:\\.[0-9]{1,3}){3}|\\[0:0:0:0:0:0:0:1]");

  private final Optional<Origin> publicUrl;
  private final Set<Origin> listed;

  Origins(Settings settings) {
    publicUrl = Optional.ofNullable(settings.publicUrl());
    listed = Set.copyOf(settings.allowedOrigins());
  }

  /**
   * Whether a listed origin calls, which needs CORS answers.
   *
   * @param headers every {@code Origin} header of the request; none: no browser's
   * @param own where the request was sent to
   * @throws Refused {@link Reason#FORBIDDEN_ORIGIN} when neither a listed nor the server's own
   *     calls
   */
  boolean isListed(List<String> headers, Optional<Origin> own) {
    if (headers.isEmpty()) {
      return false;
    }
    Optional<Origin> origin = headers.size() == 1 ? Origin.parse(headers.get(0)) : Optional.empty();
    boolean isListed = origin.filter(listed::contains).isPresent();
    // Where the request was sent to is what the page said: any name can be made to lead here.
    boolean isOwn = origin.isPresent() && origin.equals(publicUrl.isPresent() ? publicUrl : own);
    if (!isListed && !isOwn) {
      throw new Refused(Reason.FORBIDDEN_ORIGIN, "pages of this origin may not call");
    }
    return isListed;
  }

  /**
   * Lets through by returning what no other site's page has set off. Such a page needs no {@code
   * Origin} for a GET, whose answer it can't read, but which the server's login is sent with.
   *
   * @param sites every {@code Sec-Fetch-Site} header of the request (Fetch Metadata); none: no
   *     browser's, or no secure page's
   * @throws Refused {@link Reason#FORBIDDEN_ORIGIN}
   */
  static void requireOwnSite(List<String> sites) {
    if (!sites.stream().map(String::strip).allMatch(OWN_SITES::contains)) {
      throw new Refused(
          Reason.FORBIDDEN_ORIGIN, "Sec-Fetch-Site: pages of other sites may not call");
    }
  }

  /**
   * Lets through by returning what was sent to this machine by its own name, or by the public one:
   * where anybody signs in as anyone, a name that is made to lead here (DNS rebinding) would let
   * any page in.
   *
   * @throws Refused {@link Reason#FORBIDDEN_ORIGIN}
   */
  void requireLoopback(Optional<Origin> asked) {
    if (asked.filter(a -> LOOPBACK.matcher(a.host()).matches()).isEmpty()
        && (publicUrl.isEmpty() || !asked.equals(publicUrl))) {
      throw new Refused(
          Reason.FORBIDDEN_ORIGIN,
          "Host: demo mode is for localhost; belfry.public-url names another host");
    }
  }
}
