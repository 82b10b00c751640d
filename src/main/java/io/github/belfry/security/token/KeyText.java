package io.github.belfry.security.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Reads public keys as people write them: PEM (RFC 7468) with or without its frame, a JWK, a JWKS
 * (RFC 7517), or the base64 of one of these. What is refused says what was found, and never quotes
 * it: it may be a secret.
 */
final class KeyText {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private static final List<String> KEY_TYPES = List.of("RSA", "EC");

  /**
   * What was read.
   *
   * @param keys at least one; those of a JWKS that are broken are left out
   * @param each whether each was put there to be used, as people do with PEM
   */
  record Found(List<JsonWebKey> keys, boolean each) {}

  private KeyText() {}

  /**
   * All keys in it.
   *
   * @throws JoseException saying what is there instead
   */
  static Found read(String text) throws JoseException {
    // A mark of byte order is nothing that one sees.
    String form = text.replace("\uFEFF", "").strip();
    if (form.startsWith("-----")) {
      return pem(form);
    }
    return form.startsWith("{") ? json(form) : base64(form);
  }

  /** Environment variables and properties files turn line breaks into blanks or into \n. */
  private static Found pem(String text) throws JoseException {
    String pem = text.replace("\\r", "").replace("\\n", "\n");
    var keys = new ArrayList<JsonWebKey>();
    Matcher block = PEM.matcher(pem);
    int end = 0;
    while (block.find()) {
      requireBlank(pem.substring(end, block.start()));
      end = block.end();
      if (!block.group(1).equals("PUBLIC KEY")) {
        throw new JoseException("a PEM block of the kind " + block.group(1));
      }
      byte[] der = decoded(block.group(2));
      if (der == null) {
        throw new JoseException("a PEM block that isn't base64");
      }
      keys.add(der(der));
    }
    requireBlank(pem.substring(end));
    return new Found(keys, true);
  }

  private static void requireBlank(String between) throws JoseException {
    if (!between.isBlank()) {
      throw new JoseException(
          between.contains("-----")
              ? "a PEM block that isn't whole"
              : "something else beside a PEM block");
    }
  }

  private static Found base64(String text) throws JoseException {
    byte[] bytes = decoded(text);
    if (bytes == null || bytes.length == 0) {
      throw new JoseException("neither PEM, base64, a JWK nor a JWKS");
    }
    if (bytes[0] == 0x30) { // a SEQUENCE: what PEM has within its frame
      return new Found(List.of(der(bytes)), true);
    }
    String within = new String(bytes, StandardCharsets.UTF_8).strip();
    if (within.startsWith("{")) {
      return json(within);
    }
    if (within.startsWith("-----")) {
      return pem(within);
    }
    throw new JoseException("base64 of something else");
  }

  /** Both alphabets are in use; line breaks come with most tools. Null when it isn't base64. */
  private static byte[] decoded(String base64) {
    try {
      String standard = base64.replaceAll("\\\\n|\\s", "").replace('-', '+').replace('_', '/');
      return Base64.getDecoder().decode(standard);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static JsonWebKey der(byte[] der) throws JoseException {
    for (String type : KEY_TYPES) {
      PublicKey key = publicKey(type, der);
      if (key != null && key.getEncoded().length < der.length) {
        throw new JoseException("a key with something behind it");
      }
      if (key != null) {
        return jwk(key);
      }
    }
    throw new JoseException(
        KEY_TYPES.stream().anyMatch(type -> isPrivate(type, der))
            ? "a private key"
            : isCertificate(der) ? "a certificate" : "no key of the types RSA and EC");
  }

  /** Null when it is none of that type. */
  private static PublicKey publicKey(String type, byte[] der) {
    try {
      return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException another) {
      return null;
    }
  }

  private static JsonWebKey jwk(PublicKey key) throws JoseException {
    try {
      return JsonWebKey.Factory.newJwk(key);
    } catch (JoseException | RuntimeException unknown) {
      throw new JoseException("a key on a curve that isn't known", unknown);
    }
  }

  private static boolean isPrivate(String type, byte[] der) {
    try {
      return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der)) != null;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  private static boolean isCertificate(byte[] der) {
    try (var in = new ByteArrayInputStream(der)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in) != null;
    } catch (GeneralSecurityException | IOException no) {
      return false;
    }
  }

  private static Found json(String json) throws JoseException {
    Map<String, Object> parsed;
    try {
      parsed = JsonUtil.parseJson(json);
    } catch (JoseException | RuntimeException broken) {
      throw new JoseException("JSON that can't be read", broken);
    }
    if (!parsed.containsKey("keys")) {
      JsonWebKey key = jwk(parsed);
      if (key == null) {
        throw new JoseException("a JWK that is broken, or of an unknown type");
      }
      return new Found(List.of(key), true);
    }
    if (!(parsed.get("keys") instanceof List<?> listed) || listed.isEmpty()) {
      throw new JoseException("a JWKS without keys");
    }
    var keys = new ArrayList<JsonWebKey>();
    for (Object one : listed) {
      JsonWebKey key = one instanceof Map<?, ?> map ? jwk(map) : null;
      if (key != null) {
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      throw new JoseException("a JWKS whose keys are broken, or of unknown types");
    }
    return new Found(keys, false);
  }

  /** Null when it can't be made: an issuer may have keys that we don't know what to do with. */
  @SuppressWarnings("unchecked")
  private static JsonWebKey jwk(Map<?, ?> members) {
    try {
      return JsonWebKey.Factory.newJwk((Map<String, Object>) members);
    } catch (JoseException | RuntimeException broken) {
      return null;
    }
  }
}
