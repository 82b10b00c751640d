package io.github.belfry.security;

import io.github.belfry.notification.Refused;
import io.github.belfry.port.Secrets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) with a key that all nodes share. Thread-safe. */
public final class KeyedHash {
  private static final String HMAC = "HmacSHA256";

  private final Secrets secrets;
  private final String name;
  private volatile SecretKeySpec key;

  /**
   * Reads no key yet: the database may be down at start.
   *
   * @param name the key's, in the database
   */
  public KeyedHash(Secrets secrets, String name) {
    this.secrets = secrets;
    this.name = name;
  }

  /**
   * The hash of that, 32 bytes.
   *
   * @throws Refused {@link io.github.belfry.notification.Reason#UNAVAILABLE} when the key has never
   *     been read and the database can't be
   */
  public byte[] of(byte[] said) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key());
      return mac.doFinal(said);
    } catch (GeneralSecurityException noHmac) {
      throw new IllegalStateException("Every Java platform has " + HMAC, noHmac);
    }
  }

  /** Reads the key again when it is needed: the database may hold another one. */
  public void forget() {
    key = null;
  }

  private SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      known = new SecretKeySpec(secrets.secret(name), HMAC);
      key = known;
    }
    return known;
  }
}
