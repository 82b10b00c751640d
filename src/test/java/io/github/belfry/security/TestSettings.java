package io.github.belfry.security;

import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests of this package: the defaults but for what a test is about. */
public final class TestSettings {
  private TestSettings() {}

  /** With these, each name before its value. */
  public static Settings with(String... namesAndValues) {
    Map<String, String> set = new HashMap<>();
    set.put("belfry.allowed-origins", "https://listed.example");
    set.put("belfry.trusted-proxies", "10.0.0.0/8");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      set.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(set);
  }

  /** With new connections of one user and from one address in these rates. */
  public static Settings connecting(String user, String address) {
    return with(
        "belfry.limit.connect-rate-user", user, "belfry.limit.connect-rate-address", address);
  }

  public static Settings of(boolean demo, Jwt jwt) {
    Settings s = with("belfry.demo", Boolean.toString(demo));
    return new Settings(
        s.application(),
        s.store(),
        s.demo(),
        s.publicUrl(),
        s.allowedOrigins(),
        s.trustedProxies(),
        s.retention(),
        s.databaseConnections(),
        s.doctor(),
        s.metricsPublic(),
        s.fastPath(),
        s.loginGroups(),
        s.channels(),
        s.ticketKey(),
        s.audit(),
        s.ingress(),
        s.limits(),
        jwt);
  }
}
