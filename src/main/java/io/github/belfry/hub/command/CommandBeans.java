package io.github.belfry.hub.command;

import io.github.belfry.hub.Hub;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.service.AskLimits;
import io.github.belfry.service.InboxService;
import io.github.belfry.service.Members;
import io.github.belfry.service.NotificationService;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.service.PublishLimits;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Requests;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The commands of this node as a CDI bean. */
@ApplicationScoped
class CommandBeans {
  @Inject private Settings settings;
  @Inject private ParsingBudget budget;
  @Inject private Requests requests;
  @Inject private Hub hub;
  @Inject private Receipts receipts;
  @Inject private Readers readers;
  @Inject private InboxService inbox;
  @Inject private NotificationService notifications;
  @Inject private PublishLimits limits;
  @Inject private AskLimits asking;
  @Inject private ChannelPolicy policy;
  @Inject private Members members;
  @Inject private TokenVerifier verifier;
  private Commands commands;

  @PostConstruct
  void build() {
    commands =
        new Commands(
            settings,
            budget,
            requests::of,
            new CommandLimits(asking),
            Commands.handlers(
                new ReceiptCommands(receipts, readers, inbox),
                new SubscribeCommands(policy, readers, settings),
                new SpeakCommands(hub, notifications, limits, policy, members, settings),
                new SessionCommands(verifier)));
  }

  @Produces
  @Singleton
  Commands commands() {
    return commands;
  }
}
