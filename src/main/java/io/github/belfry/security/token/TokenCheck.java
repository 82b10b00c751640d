package io.github.belfry.security.token;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Jwt;
import java.security.Key;
import java.time.Clock;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Checks a token's signature, then its claims. The one algorithm that is configured is allowed and
 * no other: neither {@code none}, nor HMAC with the public key as its secret (RFC 8725 §3.1).
 * Thread-safe.
 */
final class TokenCheck {
  private final String algorithm;
  private final KeySource keys;
  private final ClaimCheck claimCheck;

  TokenCheck(Jwt jwt, KeySource keys, Clock clock) {
    algorithm = jwt.algorithm();
    claimCheck = new ClaimCheck(jwt, clock);
    this.keys = keys;
  }

  /**
   * The claims of a good token.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED}, {@link Reason#TOKEN_EXPIRED} or, while keys
   *     can't be fetched, {@link Reason#UNAVAILABLE}
   */
  JwtClaims claims(JsonWebSignature token) {
    if (!algorithm.equals(token.getHeaders().getObjectHeaderValue("alg"))) {
      throw bad("is not signed with " + algorithm);
    }
    // RFC 7515 §4.1.11: no extension is understood here.
    if (token.getObjectHeader("crit") != null) {
      throw bad("has a critical header that isn't understood");
    }
    token.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
    token.setKey(key(token));
    if (!isSigned(token)) {
      throw bad("has a signature that isn't valid");
    }
    JwtClaims claims = parsed(token.getUnverifiedPayload());
    claimCheck.check(claims);
    return claims;
  }

  static Refused bad(String why) {
    return new Refused(Reason.UNAUTHENTICATED, "the token " + why);
  }

  private Key key(JsonWebSignature token) {
    try {
      return keys.select(token)
          .orElseThrow(() -> bad("is signed with a key that isn't known here"));
    } catch (JoseException unusableHeader) {
      throw bad("has a header that names no key");
    }
  }

  private static boolean isSigned(JsonWebSignature token) {
    try {
      return token.verifySignature();
    } catch (JoseException unusableKey) {
      return false;
    }
  }

  private static JwtClaims parsed(String payload) {
    try {
      return JwtClaims.parse(payload);
    } catch (InvalidJwtException noClaims) {
      throw bad("is malformed");
    }
  }
}
