package io.github.belfry.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings once from MicroProfile Config; a wrong one stops the deployment. */
@ApplicationScoped
public class SettingsReader {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

  /**
   * All settings of this node. Not proxied, as records can't be.
   *
   * @throws CannotStart naming the first that is wrong
   */
  @Produces
  @Singleton
  public Settings settings(Refusal refusal) {
    Config config = ConfigProvider.getConfig();
    var values =
        new Values(name -> config.getOptionalValue(name, String.class).or(() -> variable(name)));
    try {
      Settings settings = Settings.read(values);
      values.changed().forEach(one -> LOG.info("The setting {}", one));
      new Unread(values.said().stream().map(Values.Said::name))
          .among(config.getPropertyNames(), System.getenv().keySet())
          .forEach(LOG::warn);
      return settings;
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
    return Optional.ofNullable(System.getenv(Unread.variable(name)));
  }
}
