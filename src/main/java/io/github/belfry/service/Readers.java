package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Subscriptions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a caller's inbox is made of: their own channels and their lasting subscriptions, as far as
 * the policy still lets them hear those. Thread-safe; may block on the database.
 */
@Dependent
public class Readers {
  private final Subscriptions subscriptions;
  private final Inbox inbox;
  private final ChannelPolicy policy;

  /** Reads from those. */
  @Inject
  public Readers(Subscriptions subscriptions, Inbox inbox, ChannelPolicy policy) {
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.policy = policy;
  }

  /** The caller as a reader of their inbox; notes at their first time that they exist. */
  public Reader of(Caller caller) {
    Set<Channel> channels = new HashSet<>(caller.ownChannels());
    channels.addAll(lasting(caller).keySet());
    return new Reader(caller.user(), channels);
  }

  /**
   * The lasting subscriptions that the caller may still hear, each with the place behind which it
   * is heard.
   */
  public Map<Channel, Long> lasting(Caller caller) {
    inbox.welcome(caller.user());
    var lasting = new HashMap<>(subscriptions.of(caller.user()));
    lasting.keySet().removeIf(channel -> !policy.mayHear(caller, channel));
    return lasting;
  }
}
