package io.github.belfry.support;

import static org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS;

import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

  private final JwtClaims claims;
  private final Map<String, Object> headers = new HashMap<>(Map.of("typ", "JWT"));

  private Tokens(JwtClaims claims) {
    this.claims = claims;
  }

  private Tokens(String user, List<String> groups) {
    this(new JwtClaims());
    claims.setIssuer(ISSUER);
    claims.setSubject(user);
    claims.setStringClaim("upn", user);
    claims.setStringListClaim("groups", groups);
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    expiresIn(Duration.ofHours(12));
  }

  /** Starts a token for {@code user}, good for half a day: longer than any test. */
  public static Tokens of(String user, String... groups) {
    return new Tokens(user, List.of(groups));
  }

  /** Starts a token with just these claims. */
  public static Tokens of(JwtClaims claims) {
    return new Tokens(claims);
  }

  /** The claims, which can still be changed. */
  public JwtClaims claims() {
    return claims;
  }

  /** Sets a header, or with {@code null} takes it away. */
  public Tokens header(String name, Object value) {
    headers.put(name, value);
    return this;
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

  /** A token by any key. */
  public String by(Key key, String algorithm) {
    JsonWebSignature jws = new JsonWebSignature();
    headers.forEach(
        (name, value) -> {
          if (value != null) {
            jws.getHeaders().setObjectHeaderValue(name, value);
          }
        });
    // Half a surrogate pair has no bytes of its own.
    jws.setPayload(
        Pattern.compile("[\\ud800-\\udfff]")
            .matcher(claims.toJson())
            .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0))));
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
