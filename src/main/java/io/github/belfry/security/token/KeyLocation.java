package io.github.belfry.security.token;

import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.WrongSetting;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jose4j.lang.JoseException;

/** Finds the key that {@code mp.jwt.verify.publickey} or {@code .location} names. */
final class KeyLocation {
  private static final String INLINE = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";

  private KeyLocation() {}

  /**
   * Opens it; empty when none is set. An http(s) address isn't asked yet, as it may be down for the
   * moment.
   *
   * @throws WrongSetting when a key is given but can't be used
   */
  static Optional<KeySource> open(Jwt jwt) {
    String keyType = jwt.algorithm().startsWith("ES") ? "EC" : "RSA";
    if (jwt.publicKey() != null) {
      return Optional.of(parsed(INLINE, jwt.publicKey(), keyType));
    }
    String location = jwt.publicKeyLocation();
    if (location == null) {
      return Optional.empty();
    }
    if (location.toLowerCase(Locale.ROOT).matches("https?://.+")) {
      return Optional.of(new FetchedKeys(location, keyType));
    }
    return Optional.of(parsed(LOCATION, read(location), keyType));
  }

  private static KeySet parsed(String setting, String key, String keyType) {
    try {
      return KeySet.parse(key, keyType);
    } catch (JoseException | RuntimeException unusable) {
      // Not its message: a parser's message may quote the key.
      throw new WrongSetting(
          setting, "must lead to " + keyType + " public keys, as PEM, JWK or JWKS");
    }
  }

  private static String read(String location) {
    try {
      byte[] bytes =
          location.startsWith("file:")
              ? Files.readAllBytes(Path.of(URI.create(location)))
              : resource(location.replaceFirst("^(classpath:)?/?", ""));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException missing) {
      throw new WrongSetting(
          LOCATION,
          location,
          "a readable class path resource, file: or http(s): address is allowed");
    }
  }

  private static byte[] resource(String name) throws IOException {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    try (InputStream in = application.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no such resource");
      }
      return in.readAllBytes();
    }
  }
}
