package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Jwt;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Checks for whom and for how long a token is good (RFC 7519 §4.1). Immutable.
 *
 * @param jwt the settings
 * @param clock the time
 */
record ClaimCheck(Jwt jwt, Clock clock) {
  /** The end of the year 9999, beyond which ISO 8601 has no four digits. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /**
   * Lets a good token through by returning.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} or {@link Reason#TOKEN_EXPIRED}
   */
  void check(JwtClaims claims) {
    try {
      if (jwt.issuer() != null && !jwt.issuer().equals(claims.getIssuer())) {
        throw bad("is of another issuer (iss)");
      }
      if (!jwt.audiences().isEmpty()
          && Collections.disjoint(jwt.audiences(), claims.getAudience())) {
        throw bad("is for another audience (aud)");
      }
    } catch (MalformedClaimException wrongType) {
      throw bad("has an issuer or audience (iss, aud) that can't be read");
    }
    checkTimes(time(claims, "exp"), time(claims, "nbf"), time(claims, "iat"));
  }

  /** A claim that is a time; null when it isn't there. */
  static Instant time(JwtClaims claims, String name) {
    Object value = claims.getClaimValue(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && Math.abs(number.doubleValue()) <= LAST_SECOND) {
      return Instant.ofEpochSecond(number.longValue());
    }
    throw bad("has a time (" + name + ") that can't be read");
  }

  private void checkTimes(Instant exp, Instant nbf, Instant iat) {
    Instant now = clock.instant();
    if (exp == null) {
      throw bad("has no expiry (exp)");
    }
    if (!now.isBefore(exp.plus(jwt.leeway()))) {
      throw new Refused(Reason.TOKEN_EXPIRED, "the token has expired");
    }
    if (nbf != null && now.plus(jwt.leeway()).isBefore(nbf)) {
      throw bad("isn't valid yet (nbf)");
    }
    if (iat != null && now.plus(jwt.leeway()).isBefore(iat)) {
      throw bad("was issued in the future (iat)");
    }
    if (jwt.tokenAge() != null) {
      checkAge(iat, now);
    }
  }

  private void checkAge(Instant iat, Instant now) {
    if (iat == null) {
      throw bad("has no time of issue (iat)");
    }
    if (now.isAfter(iat.plus(jwt.tokenAge()).plus(jwt.leeway()))) {
      throw bad("is too old (iat)");
    }
  }
}
