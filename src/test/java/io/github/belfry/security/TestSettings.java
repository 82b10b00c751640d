package io.github.belfry.security;

import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Limits;
import io.github.belfry.settings.Origin;
import io.github.belfry.settings.Rate;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.List;

/** Settings for tests of this package: the defaults but for what a test is about. */
public final class TestSettings {
  private TestSettings() {}

  public static Settings of(boolean demo, Jwt jwt) {
    return of(demo, jwt, Limits.defaults());
  }

  public static Settings of(boolean demo, Jwt jwt, Limits limits) {
    return of(demo, true, jwt, limits);
  }

  public static Settings withoutDoctor() {
    return of(false, false, Jwt.defaults(), Limits.defaults());
  }

  private static Settings of(boolean demo, boolean doctor, Jwt jwt, Limits limits) {
    return new Settings(
        "belfry",
        demo,
        null,
        List.of(new Origin("https", "listed.example", 443)),
        List.of("10.0.0.0/8"),
        Duration.ofDays(30),
        16,
        doctor,
        limits,
        jwt,
        Settings.defaults().store());
  }

  /** Small enough to be exceeded: bodies of 10 bytes, batches of 20, and those rates. */
  public static Limits limits(Rate user, Rate address) {
    Limits d = Limits.defaults();
    return new Limits(
        10,
        20,
        d.message(),
        d.depth(),
        d.publishRate(),
        d.publisherRate(),
        d.roomRate(),
        user,
        address,
        d.connectionsUser(),
        d.connections(),
        d.channels(),
        d.queue(),
        d.queueBytes());
  }
}
