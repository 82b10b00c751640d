package io.github.belfry.security.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The public keys that tokens may be signed with. Immutable.
 *
 * @param keys at least one; a single one without a key id serves tokens with any
 */
record KeySet(List<JsonWebKey> keys) implements KeySource {
  private static final VerificationJwkSelector SELECTOR = new VerificationJwkSelector();
  private static final String PEM = "-----BEGIN ";

  KeySet {
    keys = List.copyOf(keys);
  }

  /**
   * Reads PEM (SubjectPublicKeyInfo), a JWK, a JWKS, or the base64 of one of the latter: the forms
   * that MicroProfile JWT 2.1 names.
   *
   * @param keyType {@code RSA} or {@code EC}; keys of another type are left out
   * @throws JoseException when no such key is in it; the message doesn't quote it
   */
  static KeySet parse(String text, String keyType) throws JoseException {
    String form = text.strip();
    if (form.startsWith(PEM)) {
      return new KeySet(List.of(JsonWebKey.Factory.newJwk(pem(form, keyType))));
    }
    String json = form.startsWith("{") ? form : decoded(form);
    List<JsonWebKey> keys =
        json.contains("\"keys\"")
            ? new JsonWebKeySet(json).getJsonWebKeys()
            : List.of(JsonWebKey.Factory.newJwk(json));
    List<JsonWebKey> usable =
        keys.stream()
            .filter(key -> key instanceof PublicJsonWebKey && key.getKeyType().equals(keyType))
            .toList();
    if (usable.isEmpty()) {
      throw new JoseException("there is no " + keyType + " key in it");
    }
    return new KeySet(usable);
  }

  @Override
  public Optional<Key> select(JsonWebSignature token) throws JoseException {
    if (keys.size() == 1 && keys.get(0).getKeyId() == null) {
      return Optional.of(keys.get(0).getKey());
    }
    return Optional.ofNullable(SELECTOR.selectWithVerifySignatureDisambiguate(token, keys))
        .map(JsonWebKey::getKey);
  }

  private static PublicKey pem(String pem, String keyType) throws JoseException {
    // Environment variables and properties files turn line breaks into blanks or into \\n.
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\\\n|\\s", "");
    try {
      return KeyFactory.getInstance(keyType)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
      throw new JoseException("the PEM holds no " + keyType + " public key", notAKey);
    }
  }

  private static String decoded(String base64) throws JoseException {
    try {
      // Both alphabets are in use; line breaks come with most tools.
      String standard = base64.replace('-', '+').replace('_', '/').replaceAll("\\s", "");
      return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new JoseException("it is neither PEM nor a JWK or JWKS", notBase64);
    }
  }
}
