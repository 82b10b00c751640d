package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.any;
import static io.github.belfry.settings.Kind.seconds;
import static io.github.belfry.settings.Kind.text;
import static io.github.belfry.settings.Kind.truth;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How tokens are verified, and what is read out of them: the standard settings of MicroProfile JWT
 * 2.1, and a few of our own for issuers that have other claims.
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
   */
  public record Claims(List<String> user, List<String> roles, List<String> groups) {

    static Claims read(Values values) {
      Kind<List<String>> claims = any("the name of a claim").list();
      return new Claims(
          values.read(
              "belfry.jwt.user-claim=upn,preferred_username,sub",
              claims,
              "where the user's name is: the first of them that isn't empty"),
          values.read("belfry.jwt.roles-claims=groups", claims, "where roles are"),
          values.read("belfry.jwt.groups-claims=groups", claims, "where groups are"));
    }
  }

  static Jwt read(Values values) {
    return new Jwt(
        values.hidden(
            "mp.jwt.verify.publickey=",
            any("PEM with or without its frame, JWK, JWKS, or the base64 of one"),
            "the issuer's public key itself; counts before the location"),
        values.hidden(
            "mp.jwt.verify.publickey.location=",
            any("a class path resource, a `file:` or an `http(s):` address"),
            "where that key is. Needed unless the key itself is given or demo mode is on"),
        Set.copyOf(
            values.read(
                "mp.jwt.verify.publickey.algorithm=RS256",
                text("one of " + String.join(", ", ALGORITHMS), ALGORITHMS::contains).list(),
                "the algorithms that are accepted")),
        values.read(
            "mp.jwt.verify.issuer=",
            any("a text"),
            "the `iss` that a token must have. Needed but in demo mode"),
        Set.copyOf(
            values.read(
                "mp.jwt.verify.audiences=",
                any("a text").list(),
                "one of these must be in the token's `aud`. Needed but in demo mode")),
        values.read(
            "belfry.jwt.any-audience=false",
            truth(),
            "`true`: any token that the key has signed is taken, whatever it was made for, and"
                + " `issuer` and `audiences` may be left out"),
        values.read(
            "mp.jwt.verify.clock.skew=30", seconds(0, 3_600), "seconds by which clocks may differ"),
        values.read(
            "mp.jwt.verify.token.age=",
            seconds(1, Integer.MAX_VALUE),
            "seconds since its `iat` after which a token is refused"),
        Claims.read(values));
  }
}
