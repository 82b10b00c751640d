package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.CannotStart;
import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Refusal;
import io.github.belfry.settings.Settings;
import io.github.belfry.settings.WrongSetting;
import io.github.belfry.threads.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies JWTs by the standard settings of MicroProfile JWT 2.1, and demo tokens in demo mode
 * (protocol.md §2). What was verified is remembered for a minute. Thread-safe.
 */
@ApplicationScoped
public class JwtVerifier implements TokenVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(JwtVerifier.class);
  private static final int MAX_LENGTH = 16 << 10;
  private static final int REMEMBERED = 10_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  private record Verified(Caller caller, Instant until) {}

  private final Settings settings;
  private final DemoTokens demo;
  private final Clock clock;
  private final TokenCheck configured;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder()
          .executor(Runnable::run) // no common-pool threads in a WAR
          .maximumSize(REMEMBERED)
          .expireAfterWrite(REMEMBERED_FOR)
          .build();

  /** For the container's proxy only. */
  protected JwtVerifier() {
    settings = null;
    demo = null;
    clock = null;
    configured = null;
  }

  /**
   * Opens the configured key.
   *
   * @throws CannotStart without a key that can be used, unless demo tokens are all there is
   */
  @Inject
  public JwtVerifier(Settings settings, DemoTokens demo, Refusal refusal, Workers workers) {
    this(settings, demo, Clock.systemUTC(), keys(settings, refusal, workers));
  }

  JwtVerifier(Settings settings, DemoTokens demo, Clock clock) {
    this(settings, demo, clock, keys(settings, Runnable::run));
  }

  private JwtVerifier(Settings settings, DemoTokens demo, Clock clock, Optional<KeySource> keys) {
    this.settings = settings;
    this.demo = demo;
    this.clock = clock;
    configured = keys.map(source -> new TokenCheck(settings.jwt(), source, clock)).orElse(null);
  }

  private static Optional<KeySource> keys(Settings settings, Refusal refusal, Executor executor) {
    try {
      return keys(settings, executor);
    } catch (WrongSetting wrong) {
      throw refusal.because(wrong);
    }
  }

  private static Optional<KeySource> keys(Settings settings, Executor executor) {
    Optional<KeySource> keys = KeyLocation.open(settings.jwt(), executor);
    if (!settings.demo()) {
      requireWhatTellsTokensApart(settings.jwt(), keys.isPresent());
    }
    return keys;
  }

  private static void requireWhatTellsTokensApart(Jwt jwt, boolean hasKeys) {
    if (!hasKeys) {
      throw new WrongSetting(
          "mp.jwt.verify.publickey.location",
          "is missing: without the issuer's public key no token can be verified");
    }
    if (jwt.issuer() == null && !jwt.anyAudience()) {
      throw new WrongSetting(
          "mp.jwt.verify.issuer",
          "is missing: set it to the iss of your issuer's tokens, and mp.jwt.verify.audiences to"
              + " what is in aud of those that are meant for Belfry (or belfry.jwt.any-audience=true"
              + " to take any token that the key has signed, whatever it was made for)");
    }
    if (jwt.audiences().isEmpty() && !jwt.anyAudience()) {
      throw new WrongSetting(
          "mp.jwt.verify.audiences",
          "is missing: set it to what is in aud of the tokens that are meant for Belfry, such as"
              + " belfry, or set belfry.jwt.any-audience=true to take tokens that your issuer has"
              + " made for other applications as well");
    }
  }

  /** Fails the deployment, not the first request, when there is no key. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    LOG.info("Tokens are verified with {}", configured == null ? "the demo key" : "the set key");
    if (configured != null && (!settings.demo() || settings.jwt().anyAudience())) {
      warnOfTokensForOthers(settings.jwt());
    }
  }

  private static void warnOfTokensForOthers(Jwt jwt) {
    if (jwt.issuer() == null) {
      LOG.warn("Tokens of any issuer are taken: mp.jwt.verify.issuer isn't set");
    }
    if (jwt.audiences().isEmpty()) {
      LOG.warn(
          "Tokens are taken whatever they were made for (belfry.jwt.any-audience=true):"
              + " mp.jwt.verify.audiences isn't set");
    }
  }

  @Override
  public Caller verify(String token) {
    if (token.length() > MAX_LENGTH) {
      throw bad("is longer than " + MAX_LENGTH + " characters");
    }
    String digest = Json.sha256(token);
    Verified known = verified.getIfPresent(digest);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.caller();
    }
    JsonWebSignature signature = parsed(token);
    Optional<Key> demoKey = keyId(signature).flatMap(demo::key);
    Jwt jwt = demoKey.isPresent() ? demoJwt() : settings.jwt();
    JwtClaims claims = check(demoKey, jwt).claims(signature);
    Caller caller = new CallerClaims(jwt.claims()).read(claims);
    verified.put(digest, new Verified(caller, until(caller, jwt)));
    return caller;
  }

  private TokenCheck check(Optional<Key> demoKey, Jwt jwt) {
    if (demoKey.isPresent()) {
      return new TokenCheck(jwt, token -> demoKey, clock);
    }
    if (configured == null) {
      throw bad("is signed with a key that isn't known here");
    }
    return configured;
  }

  private Jwt demoJwt() {
    return Settings.of(
            Map.of(
                "mp.jwt.verify.issuer",
                DemoTokens.ISSUER,
                "belfry.jwt.any-audience",
                "true",
                "mp.jwt.verify.clock.skew",
                Long.toString(settings.jwt().leeway().toSeconds())))
        .jwt();
  }

  /** A token with a greatest age is looked at again each time: its age isn't in the caller. */
  private Instant until(Caller caller, Jwt jwt) {
    return jwt.tokenAge() == null ? caller.expires().plus(jwt.leeway()) : Instant.MIN;
  }

  private static Optional<String> keyId(JsonWebSignature token) {
    return token.getObjectHeader("kid") instanceof String id ? Optional.of(id) : Optional.empty();
  }

  private static JsonWebSignature parsed(String token) {
    try {
      if (JsonWebStructure.fromCompactSerialization(token) instanceof JsonWebSignature signature) {
        return signature;
      }
    } catch (JoseException | RuntimeException malformed) {
      throw bad("is malformed");
    }
    throw bad("is encrypted, not signed");
  }
}
