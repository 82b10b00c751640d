package io.github.belfry.security.token;

import io.github.belfry.security.TestSettings;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Verifiers of the tests' tokens, and a good one of those. */
final class Verifiers {
  private static final String KEY = "classpath:keys/public.pem";

  private Verifiers() {}

  static Jwt jwt(Set<String> audiences, Duration age) {
    return jwt(audiences, age, Settings.defaults().jwt().claims());
  }

  static Jwt jwt(Set<String> audiences, Duration age, Jwt.Claims claims) {
    return new Jwt(
        null,
        KEY,
        Set.of("RS256"),
        Tokens.ISSUER,
        audiences,
        true,
        Duration.ofSeconds(30),
        age,
        claims);
  }

  static JwtVerifier verifier(Jwt jwt, boolean demo) {
    Settings settings = TestSettings.of(demo, jwt);
    return new JwtVerifier(settings, new DemoTokens(settings), Clock.systemUTC());
  }

  static Tokens alice() {
    return Tokens.of("alice", "ops").with("aud", "belfry");
  }
}
