package io.github.belfry.security.token;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.InvalidKeyException;
import org.jose4j.lang.JoseException;

/**
 * The public keys that tokens may be signed with. Immutable.
 *
 * @param keys at least one, each good for one of the accepted algorithms; those without a key id
 *     serve tokens with any
 */
record KeySet(List<JsonWebKey> keys) implements KeySource {

  KeySet {
    keys = List.copyOf(keys);
  }

  /**
   * Reads keys in any form that {@link KeyText} knows. Those of a JWKS that can't be used are
   * passed over: an issuer may encrypt with them, or sign for others. Of keys in PEM none may be
   * dropped, as each was put there for this.
   *
   * @throws JoseException when there is no key to use; the message says what was found, and doesn't
   *     quote it
   */
  static KeySet parse(String text, Set<String> algorithms) throws JoseException {
    KeyText.Found found = KeyText.read(text);
    List<JsonWebKey> usable =
        found.keys().stream().filter(key -> isUsable(key, algorithms)).toList();
    if (usable.isEmpty() || (found.each() && usable.size() < found.keys().size())) {
      throw new JoseException(
          found.keys().stream()
              .filter(key -> !usable.contains(key))
              .map(KeySet::description)
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    return new KeySet(usable);
  }

  @Override
  public Optional<Key> select(JsonWebSignature token) throws JoseException {
    String algorithm = token.getAlgorithmHeaderValue();
    String id = token.getKeyIdHeaderValue();
    List<JsonWebKey> fitting = keys.stream().filter(key -> fits(key, algorithm)).toList();
    List<JsonWebKey> named = fitting;
    if (id != null) {
      named = fitting.stream().filter(key -> id.equals(key.getKeyId())).toList();
      if (named.isEmpty()) {
        named = fitting.stream().filter(key -> key.getKeyId() == null).toList();
      }
    }
    if (named.size() < 2) {
      return named.stream().findFirst().map(JsonWebKey::getKey);
    }
    for (JsonWebKey key : named) {
      token.setKey(key.getKey());
      if (token.verifySignature()) {
        return Optional.of(key.getKey());
      }
    }
    return Optional.empty();
  }

  private static boolean isUsable(JsonWebKey key, Set<String> algorithms) {
    return key instanceof PublicJsonWebKey && algorithms.stream().anyMatch(a -> fits(key, a));
  }

  /** Whether its owner lets it verify that algorithm, and its type, curve and length do, too. */
  private static boolean fits(JsonWebKey key, String algorithm) {
    if (!"sig".equals(Optional.ofNullable(key.getUse()).orElse("sig"))
        || !algorithm.equals(Optional.ofNullable(key.getAlgorithm()).orElse(algorithm))
        || (key.getKeyOps() != null && !key.getKeyOps().contains("verify"))) {
      return false;
    }
    try {
      var verifying =
          AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(algorithm);
      if (!verifying.getKeyType().equals(key.getKeyType())) {
        return false;
      }
      verifying.validateVerificationKey(key.getKey());
      return true;
    } catch (InvalidKeyException | InvalidAlgorithmException unfit) {
      return false;
    }
  }

  private static String description(JsonWebKey key) {
    String type = "a key of another type than RSA and EC";
    if (key.getKey() instanceof RSAKey rsa) {
      type = "an RSA key of " + rsa.getModulus().bitLength() + " bits";
    } else if (key.getKey() instanceof ECKey ec) {
      type = "an EC key of " + ec.getParams().getOrder().bitLength() + " bits";
    }
    boolean forAny = key.getUse() == null && key.getAlgorithm() == null && key.getKeyOps() == null;
    return forAny ? type : type + " for something else (use, alg or key_ops)";
  }
}
