package io.github.belfry.settings;

import java.time.Duration;
import java.util.Set;

/** Reads {@code mp.jwt.*}; whether the key itself is good is for whoever opens it. */
final class JwtReader {
  private JwtReader() {}

  static Jwt read(Values values) {
    Jwt defaults = Jwt.defaults();
    String age = "mp.jwt.verify.token.age";
    return new Jwt(
        values.get("mp.jwt.verify.publickey").orElse(null),
        values.get("mp.jwt.verify.publickey.location").orElse(null),
        values.oneOf(
            "mp.jwt.verify.publickey.algorithm", defaults.algorithm(), Set.of("RS256", "ES256")),
        values.get("mp.jwt.verify.issuer").orElse(null),
        Set.copyOf(values.list("mp.jwt.verify.audiences")),
        Duration.ofSeconds(
            values.number(
                "mp.jwt.verify.clock.skew", (int) defaults.leeway().toSeconds(), 0, 3_600)),
        values.get(age).isEmpty()
            ? null
            : Duration.ofSeconds(values.number(age, 0, 1, Integer.MAX_VALUE)));
  }
}
