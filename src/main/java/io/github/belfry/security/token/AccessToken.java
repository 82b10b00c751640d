package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;

/**
 * Tells access tokens from what else issuers sign with the same key: each is good for its purpose
 * only (RFC 8725 §3.12).
 */
final class AccessToken {
  /** RFC 7519 §5.1 and RFC 9068 §2.1; {@code application/} may be left out (RFC 7515 §4.1.9). */
  private static final Set<String> TYPES =
      Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

  /** Keycloak's names for other kinds, in a claim. */
  private static final Set<String> OTHER_KINDS = Set.of("id", "refresh", "offline", "logout");

  /** OpenID Connect Core §2 and §3.3.2.11. */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  private AccessToken() {}

  /** By its header. */
  static void requireType(JsonWebSignature token) {
    Object type = token.getObjectHeader("typ");
    if (type != null
        && !(type instanceof String text && TYPES.contains(text.toLowerCase(Locale.ROOT)))) {
      throw bad("is no access token by its header typ, which may be absent, JWT or at+jwt");
    }
  }

  /** By its claims. */
  static void require(JwtClaims claims) {
    if (claims.getClaimValue("typ") instanceof String kind
        && OTHER_KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
      throw bad("is no access token by its claim typ");
    }
    for (String name : OF_ID_TOKENS) {
      if (claims.getClaimValue(name) != null) {
        throw bad("is an ID token, as it has " + name + ": the access token is needed");
      }
    }
    // RFC 8417 §2.2: a security event, as a logout token is.
    if (claims.getClaimValue("events") != null) {
      throw bad("tells of events: it is no access token");
    }
  }
}
