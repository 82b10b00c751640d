package io.github.belfry.support;

import static org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS;

import java.security.Key;
import java.time.Duration;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Mints MicroProfile JWTs, good ones and every kind of bad one. Not thread-safe. */
public final class Tokens {

  /** The issuer that {@code belfry-test.properties} names. */
  public static final String ISSUER = "https://issuer.belfry.test";

  private final JwtClaims claims = new JwtClaims();

  private Tokens(String user, List<String> groups) {
    claims.setIssuer(ISSUER);
    claims.setSubject(user);
    claims.setStringClaim("upn", user);
    claims.setStringListClaim("groups", groups);
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    expiresIn(Duration.ofHours(1));
  }

  /** Starts a token for {@code user}, good for an hour. */
  public static Tokens of(String user, String... groups) {
    return new Tokens(user, List.of(groups));
  }

  /** Moves the expiry to {@code duration} from now; negative: it has expired already. */
  public Tokens expiresIn(Duration duration) {
    claims.setExpirationTime(
        NumericDate.fromMilliseconds(System.currentTimeMillis() + duration.toMillis()));
    return this;
  }

  /** Sets a claim, or with {@code null} takes it away. */
  public Tokens with(String claim, Object value) {
    if (value == null) {
      claims.unsetClaim(claim);
    } else {
      claims.setClaim(claim, value);
    }
    return this;
  }

  /** The good token: RS256 by the issuer's key. */
  public String signed() {
    return by(TestKeys.issuer(), AlgorithmIdentifiers.RSA_USING_SHA256);
  }

  /** A forged token: RS256 by a key that nobody trusts. */
  public String signedByAStranger() {
    return by(TestKeys.stranger(), AlgorithmIdentifiers.RSA_USING_SHA256);
  }

  /** A forged token: {@code alg} is {@code none}. */
  public String unsigned() {
    return by(null, AlgorithmIdentifiers.NONE);
  }

  /** A forged token: HS256, with the public key's bytes, which everybody has, as the secret. */
  public String signedWithThePublicKey() {
    return by(new HmacKey(TestKeys.issuerPublic().getEncoded()), AlgorithmIdentifiers.HMAC_SHA256);
  }

  private String by(Key key, String algorithm) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setHeader("typ", "JWT");
    jws.setPayload(claims.toJson());
    jws.setKey(key);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setAlgorithmConstraints(NO_CONSTRAINTS);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
