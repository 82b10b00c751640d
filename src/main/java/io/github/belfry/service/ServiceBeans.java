package io.github.belfry.service;

import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the rules remember, as CDI beans; the rest of them remembers nothing. */
@ApplicationScoped
class ServiceBeans {
  @Produces
  @Singleton
  PublishLimits limits(Settings settings) {
    return new PublishLimits(settings);
  }

  @Produces
  @Singleton
  ParsingBudget parsing(Settings settings) {
    return new ParsingBudget(settings);
  }

  @Produces
  @Singleton
  AskLimits asking(Settings settings) {
    return new AskLimits(settings);
  }
}
