package io.github.belfry.security.token;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Jwt;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.AudValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.IssValidator;
import org.jose4j.jwt.consumer.JtiValidator;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.SubValidator;
import org.jose4j.lang.JoseException;

/**
 * Checks that a token is an access token, signed by a key that is known, for this audience and at
 * this time. The algorithms that are configured are allowed and no other: neither {@code none}, nor
 * HMAC with the public key as its secret (RFC 8725 §3.1). Thread-safe.
 *
 * @param jwt what is expected of it
 * @param keys that may have signed it
 * @param clock the time
 */
record TokenCheck(Jwt jwt, KeySource keys, Clock clock) {

  /**
   * The claims of a good token.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED}, {@link Reason#TOKEN_EXPIRED} or, while keys
   *     can't be fetched, {@link Reason#UNAVAILABLE}
   */
  JwtClaims claims(JsonWebSignature token) {
    Nesting.check(token.getHeaders().getFullHeaderAsJsonString());
    Nesting.check(token.getUnverifiedPayload());
    if (!(token.getObjectHeader("alg") instanceof String name)
        || !jwt.algorithms().contains(name)) {
      throw bad("is not signed with " + String.join(" or ", new TreeSet<>(jwt.algorithms())));
    }
    // RFC 7515 §4.1.11: no extension is understood here.
    if (token.getObjectHeader("crit") != null) {
      throw bad("has a critical header that isn't understood");
    }
    AccessToken.requireType(token);
    Key key = key(token);
    JwtClaims claims = parsed(token.getUnverifiedPayload());
    try {
      consumer(key).processContext(new JwtContext(claims, List.of(token)));
    } catch (InvalidJwtException invalid) {
      throw TokenFault.of(invalid);
    }
    AccessToken.require(claims);
    new Times(jwt, clock).check(claims);
    return claims;
  }

  static Refused bad(String why) {
    return new Refused(Reason.UNAUTHENTICATED, "the token " + why);
  }

  /** What the library would check besides are times, which it measures in another way. */
  private JwtConsumer consumer(Key key) {
    var builder =
        new JwtConsumerBuilder()
            .setVerificationKey(key)
            .setJwsAlgorithmConstraints(
                ConstraintType.PERMIT, jwt.algorithms().toArray(String[]::new))
            .setSkipAllDefaultValidators()
            .registerValidator(new SubValidator(false))
            .registerValidator(new JtiValidator(false));
    if (jwt.issuer() != null) {
      builder.registerValidator(new IssValidator(jwt.issuer(), true));
    }
    if (!jwt.audiences().isEmpty()) {
      builder.registerValidator(new AudValidator(jwt.audiences(), true));
    }
    return builder.build();
  }

  private Key key(JsonWebSignature token) {
    try {
      return keys.select(token)
          .orElseThrow(() -> bad("is signed with a key that isn't known here"));
    } catch (JoseException | ClassCastException unusableHeader) {
      throw bad("has a header that names no key");
    }
  }

  private static JwtClaims parsed(String payload) {
    try {
      return JwtClaims.parse(payload);
    } catch (InvalidJwtException | IllegalArgumentException noClaims) {
      throw bad("is malformed");
    }
  }
}
