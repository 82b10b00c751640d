package io.github.belfry.notification;

import java.time.Instant;

/**
 * By what a caller is known, and from where they call, as far as there is any. Immutable.
 *
 * @param issued when the token was issued, the epoch when it doesn't say; null without a token
 * @param session names the HTTP session of the server's own login
 * @param token the id of the token ({@code jti})
 * @param address the client's, behind the proxies that are trusted
 */
public record Proof(Instant issued, String session, String token, String address) {
  /** Nothing is known. */
  public static final Proof NONE = new Proof(null, null, null, null);
}
