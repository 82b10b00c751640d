package io.github.belfry.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings once from MicroProfile Config; a wrong one stops the deployment. */
@ApplicationScoped
public class SettingsReader {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

  private static final Pattern SCHEMA = Pattern.compile("[\\p{L}\\p{N}_$-]{1,63}");

  /**
   * All settings of this node. Not proxied, as records can't be.
   *
   * @throws CannotStart naming the first that is wrong
   */
  @Produces
  @Singleton
  public Settings settings(Refusal refusal) {
    Config config = ConfigProvider.getConfig();
    try {
      return read(name -> config.getOptionalValue(name, String.class).or(() -> variable(name)));
    } catch (WrongSetting wrong) {
      throw refusal.because(wrong);
    }
  }

  /** Reads them before the first request does: injection is what calls the producer. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object start, Settings settings) {
    LOG.info("The settings are read; demo mode is {}", settings.demo() ? "on" : "off");
  }

  /** In Turkish, servers look for {@code BELFRY_LİMİT_BODY}, by the capital letter of their i. */
  private static Optional<String> variable(String name) {
    return Optional.ofNullable(
        System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)));
  }

  private static Store store(Values values) {
    Store defaults = Store.defaults();
    String schema = values.get("belfry.schema").orElse(null);
    if (schema != null && !SCHEMA.matcher(schema).matches()) {
      throw new WrongSetting(
          "belfry.schema", schema, "1 to 63 letters, digits, _, $ and - are allowed");
    }
    return new Store(
        values.text("belfry.datasource", defaults.dataSource(), 200),
        schema,
        values.truth("belfry.migrate", defaults.migrate()));
  }

  /** The settings that the source has values for, the defaults for the rest. */
  static Settings read(Function<String, Optional<String>> source) {
    var values = new Values(source);
    Settings defaults = Settings.defaults();
    return new Settings(
        values.text("belfry.application", defaults.application(), 200),
        values.truth("belfry.demo", defaults.demo()),
        values.address("belfry.public-url"),
        values.origins("belfry.allowed-origins"),
        values.networks("belfry.trusted-proxies"),
        values.days("belfry.retention", defaults.retention()),
        values.number("belfry.database.connections", defaults.databaseConnections(), 4, 10_000),
        values.truth("belfry.doctor", defaults.doctor()),
        LimitsReader.read(values),
        JwtReader.read(values),
        store(values));
  }
}
