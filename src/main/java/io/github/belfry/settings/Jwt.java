package io.github.belfry.settings;

import java.time.Duration;
import java.util.Set;

/**
 * How tokens are verified: the standard settings of MicroProfile JWT 2.1.
 *
 * @param publicKey {@code mp.jwt.verify.publickey}: the key itself, PEM, JWK or JWKS; null when the
 *     location is given
 * @param publicKeyLocation {@code mp.jwt.verify.publickey.location}: a class path resource, {@code
 *     file:} or {@code http(s):} address of such a key; null when the key is given
 * @param algorithm {@code mp.jwt.verify.publickey.algorithm}: {@code RS256} by default; {@code
 *     ES256} as well
 * @param issuer {@code mp.jwt.verify.issuer}: the {@code iss} that a token must have; null for any
 * @param audiences {@code mp.jwt.verify.audiences}: one of them must be in {@code aud};
 *     comma-separated, empty for any
 * @param leeway {@code mp.jwt.verify.clock.skew}: how far clocks may differ, in seconds; default 30
 * @param tokenAge {@code mp.jwt.verify.token.age}: the oldest token that is accepted, in seconds;
 *     null for any
 */
public record Jwt(
    String publicKey,
    String publicKeyLocation,
    String algorithm,
    String issuer,
    Set<String> audiences,
    Duration leeway,
    Duration tokenAge) {

  /** Copies the audiences. */
  public Jwt {
    audiences = Set.copyOf(audiences);
  }

  /** The defaults, without a key. */
  public static Jwt defaults() {
    return new Jwt(null, null, "RS256", null, Set.of(), Duration.ofSeconds(30), null);
  }
}
