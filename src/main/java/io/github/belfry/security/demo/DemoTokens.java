package io.github.belfry.security.demo;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues tokens to anybody for any name, in demo mode only: without it there is no key, so there is
 * nothing to sign or verify with. Thread-safe.
 */
@ApplicationScoped
public class DemoTokens {
  /** The {@code iss} of demo tokens. */
  public static final String ISSUER = "belfry-demo";

  /** How long a demo token is good. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  private static final Logger LOG = LoggerFactory.getLogger(DemoTokens.class);
  private static final int MAX_GROUPS = 100;

  private final RsaJsonWebKey key;

  /** For the container's proxy only. */
  protected DemoTokens() {
    key = null;
  }

  /** Makes the key, in demo mode. */
  @Inject
  public DemoTokens(Settings settings) {
    key = settings.demo() ? newKey() : null;
  }

  /** Says loudly that demo mode is on. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    if (key != null) {
      LOG.warn("DEMO MODE (belfry.demo=true): anybody may sign in as anyone, without a password");
    }
  }

  /**
   * A token good for {@link #LIFETIME}, on this node and until it is restarted.
   *
   * @throws Refused {@link Reason#NOT_FOUND} without demo mode, {@link Reason#BAD_REQUEST} naming
   *     the field when a name can't be a channel's, or isn't in normalisation form C
   */
  public String issue(String user, Set<String> groups) {
    if (key == null) {
      throw new Refused(Reason.NOT_FOUND, "there is no demo mode here");
    }
    if (groups.size() > MAX_GROUPS) {
      throw Refused.field("groups", "are more than " + MAX_GROUPS);
    }
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setStringClaim("upn", Channel.named("user", ChannelKind.USER, user).name());
    claims.setStringListClaim("groups", names(groups));
    claims.setIssuedAtToNow();
    claims.setExpirationTime(
        NumericDate.fromMilliseconds(System.currentTimeMillis() + LIFETIME.toMillis()));
    claims.setGeneratedJwtId();
    return signed(claims);
  }

  /** The key of demo tokens with that key id; empty for any other and without demo mode. */
  public Optional<Key> key(String keyId) {
    return key != null && key.getKeyId().equals(keyId)
        ? Optional.of(key.getRsaPublicKey())
        : Optional.empty();
  }

  private String signed(JwtClaims claims) {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(key.getPrivateKey());
    jws.setPayload(claims.toJson());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException noRsa) {
      throw new IllegalStateException("Every Java platform has RSA", noRsa);
    }
  }

  private static List<String> names(Set<String> groups) {
    return groups.stream()
        .sorted()
        .map(group -> Channel.named("groups", ChannelKind.GROUP, group).name())
        .toList();
  }

  private static RsaJsonWebKey newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("demo-" + UUID.randomUUID());
      return key;
    } catch (JoseException noRsa) {
      throw new IllegalStateException("Every Java platform has RSA", noRsa);
    }
  }
}
