package io.github.belfry.hub.command;

import io.github.belfry.hub.Hub;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Presence;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.service.AskLimits;
import io.github.belfry.service.Members;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.service.PublishLimits;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import java.util.concurrent.Executor;

/** The commands of a hub that nothing is published through. */
public final class TestCommands {
  private TestCommands() {}

  public static Commands of(
      Hub hub,
      Settings settings,
      Executor executor,
      Receipts receipts,
      Readers readers,
      Presence presence,
      ChannelPolicy policy,
      TokenVerifier verifier) {
    return new Commands(
        settings,
        new ParsingBudget(settings),
        user -> executor,
        new CommandLimits(new AskLimits(settings)),
        Commands.handlers(
            new ReceiptCommands(receipts, readers, null),
            new SubscribeCommands(policy, readers, settings),
            new SpeakCommands(
                hub,
                null,
                new PublishLimits(settings),
                policy,
                new Members(presence, readers),
                settings),
            new SessionCommands(verifier)));
  }
}
