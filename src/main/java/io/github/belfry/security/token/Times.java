package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Jwt;
import java.time.Clock;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;

/**
 * Checks from when and until when a token is good (RFC 7519 §4.1). Not left to the library: it
 * refuses what ends before it begins, though that is within the leeway of the clocks.
 *
 * @param jwt the settings
 * @param clock the time
 */
record Times(Jwt jwt, Clock clock) {
  /** The end of the year 9999, beyond which ISO 8601 has no four digits. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /**
   * A claim that is a time; null when it isn't there.
   *
   * @throws Refused when it is something else
   */
  static Instant of(JwtClaims claims, String name) {
    Object value = claims.getClaimValue(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && Math.abs(number.doubleValue()) <= LAST_SECOND) {
      return Instant.ofEpochSecond(number.longValue());
    }
    throw bad("has a time (" + name + ") that can't be read");
  }

  /**
   * Lets a good token through by returning.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} or {@link Reason#TOKEN_EXPIRED}
   */
  void check(JwtClaims claims) {
    Instant exp = of(claims, "exp");
    Instant nbf = of(claims, "nbf");
    Instant iat = of(claims, "iat");
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
