package io.github.belfry.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How tokens are verified, and what is read out of them: the standard settings of MicroProfile JWT
 * 2.1, and a few of our own for issuers that have other claims.
 *
 * @param publicKey {@code mp.jwt.verify.publickey}: the key itself, PEM, JWK or JWKS; null when the
 *     location is given
 * @param publicKeyLocation {@code mp.jwt.verify.publickey.location}: a class path resource, {@code
 *     file:} or {@code http(s):} address of such keys; null when the key is given
 * @param algorithms {@code mp.jwt.verify.publickey.algorithm}: those that are accepted,
 *     comma-separated; default {@code RS256}
 * @param issuer {@code mp.jwt.verify.issuer}: the {@code iss} that a token must have; null for any
 * @param audiences {@code mp.jwt.verify.audiences}: one of them must be in {@code aud};
 *     comma-separated, empty for any
 * @param anyAudience {@code belfry.jwt.any-audience}: whether tokens may be taken that were made
 *     for somebody else; default {@code false}
 * @param leeway {@code mp.jwt.verify.clock.skew}: how far clocks may differ, in seconds; default 30
 * @param tokenAge {@code mp.jwt.verify.token.age}: the oldest token that is accepted, in seconds;
 *     null for any
 * @param claims which claims say who the caller is
 */
public record Jwt(
    String publicKey,
    String publicKeyLocation,
    Set<String> algorithms,
    String issuer,
    Set<String> audiences,
    boolean anyAudience,
    Duration leeway,
    Duration tokenAge,
    Claims claims) {

  /** All signatures that can be verified (RFC 7518 §3.1), for those that are accepted. */
  public static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  /**
   * Which claims say who the caller is. An entry is a claim of just that name, else a path through
   * objects, such as {@code realm_access.roles}.
   *
   * @param user {@code belfry.jwt.user-claim}: the first of these that isn't empty is the name;
   *     default {@code upn,preferred_username,sub}
   * @param roles {@code belfry.jwt.roles-claims}: where roles are; default {@code groups}
   * @param groups {@code belfry.jwt.groups-claims}: where groups are; default {@code groups}
   */
  public record Claims(List<String> user, List<String> roles, List<String> groups) {

    /** Copies the lists. */
    public Claims {
      user = List.copyOf(user);
      roles = List.copyOf(roles);
      groups = List.copyOf(groups);
    }

    /** Those that MicroProfile JWT names. */
    public static Claims defaults() {
      return new Claims(
          List.of("upn", "preferred_username", "sub"), List.of("groups"), List.of("groups"));
    }
  }

  /** Copies the sets. */
  public Jwt {
    algorithms = Set.copyOf(algorithms);
    audiences = Set.copyOf(audiences);
  }

  /** The defaults, without a key. */
  public static Jwt defaults() {
    return new Jwt(
        null,
        null,
        Set.of("RS256"),
        null,
        Set.of(),
        false,
        Duration.ofSeconds(30),
        null,
        Claims.defaults());
  }
}
