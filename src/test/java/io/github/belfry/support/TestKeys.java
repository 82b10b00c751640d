package io.github.belfry.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The key pair of the issuer that the servers under test trust, and one that nobody trusts. */
public final class TestKeys {

  private static final KeyFactory RSA = rsa();

  private TestKeys() {}

  /** The issuer's private key: made for these tests, worth nothing elsewhere. */
  public static PrivateKey issuer() {
    try {
      return RSA.generatePrivate(new PKCS8EncodedKeySpec(pem("/keys/private.pem")));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half of {@link #issuer}, which {@code belfry-test.properties} points to. */
  public static PublicKey issuerPublic() {
    try {
      return RSA.generatePublic(new X509EncodedKeySpec(pem("/keys/public.pem")));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key, as somebody who forges tokens would use. */
  public static PrivateKey stranger() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyFactory rsa() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pem(String resource) throws IOException {
    try (InputStream in = TestKeys.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), US_ASCII);
      return Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]+-----", ""));
    }
  }
}
