package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Origin;
import io.github.belfry.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose pages may call (protocol.md §2). Without it any page could use the cookies, or the network
 * position, of whoever visits it (CSRF, cross-site WebSocket hijacking). Immutable.
 */
final class Origins {
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
    boolean isOwn = origin.isPresent() && (origin.equals(own) || origin.equals(publicUrl));
    if (!isListed && !isOwn) {
      throw new Refused(Reason.FORBIDDEN_ORIGIN, "pages of this origin may not call");
    }
    return isListed;
  }
}
