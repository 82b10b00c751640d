package io.github.belfry.rest;

import io.github.belfry.notification.Refused;
import io.github.belfry.service.PercentDecoder;
import jakarta.ws.rs.core.UriInfo;

/**
 * The rest of a path as text. {@code @PathParam} cuts off what looks like a matrix parameter, but a
 * semicolon may stand in a channel's name.
 */
final class PathText {
  private static final int LAST_ASCII = 0x7f;

  private PathText() {}

  /** What follows {@code prefix} below {@code api/}, percent-decoded. */
  static String behind(String prefix, UriInfo uri, String what) {
    String path = uri.getRequestUri().getRawPath();
    // Liberty lets raw bytes pass, as characters of Latin-1.
    if (path.chars().anyMatch(c -> c > LAST_ASCII)) {
      throw Refused.field(what, "is not percent-encoded");
    }
    int begin = uri.getBaseUri().getRawPath().length() + prefix.length();
    return PercentDecoder.decode(what, path.substring(Math.min(begin, path.length())));
  }
}
