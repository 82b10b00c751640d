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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the key that {@code mp.jwt.verify.publickey} or {@code .location} names. */
final class KeyLocation {
  private static final String INLINE = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";

  private static final Logger LOG = LoggerFactory.getLogger(KeyLocation.class);

  private KeyLocation() {}

  /**
   * Opens it; empty when none is set. An http(s) address isn't asked yet, as it may be down for the
   * moment.
   *
   * @param executor runs fetches
   * @throws WrongSetting when a key is given but can't be used
   */
  static Optional<KeySource> open(Jwt jwt, Executor executor) {
    if (jwt.publicKey() != null) {
      return Optional.of(parsed(INLINE, jwt.publicKey(), jwt.algorithms()));
    }
    String location = jwt.publicKeyLocation();
    if (location == null) {
      return Optional.empty();
    }
    if (location.toLowerCase(Locale.ROOT).matches("https?://.+")) {
      warnOfPlainHttp(location);
      return Optional.of(new FetchedKeys(location, jwt.algorithms(), executor));
    }
    return Optional.of(parsed(LOCATION, read(location), jwt.algorithms()));
  }

  private static KeySet parsed(String setting, String key, Set<String> algorithms) {
    try {
      return KeySet.parse(key, algorithms);
    } catch (JoseException unusable) {
      throw new WrongSetting(
          setting,
          "must lead to public keys for "
              + String.join(", ", new TreeSet<>(algorithms))
              + ", as PEM, base64, JWK or JWKS; what is there: "
              + unusable.getMessage());
    }
  }

  /** Whoever is in between could put keys of their own there. */
  private static void warnOfPlainHttp(String location) {
    String host = location.replaceFirst("^(?i)http://(?:[^/?#]*@)?", "");
    if (!host.equals(location)
        && !host.matches("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])([:/?#].*)?")) {
      LOG.warn(
          "The setting {} is an http: address: whoever is on the way there can sign tokens",
          LOCATION);
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
