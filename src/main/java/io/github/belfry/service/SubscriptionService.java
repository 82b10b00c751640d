package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Subscriptions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Lasting subscriptions of callers (protocol.md §6). Thread-safe; may block on the database. */
@Dependent
public class SubscriptionService {
  private final Subscriptions subscriptions;
  private final ChannelPolicy policy;

  /** Works on those. */
  @Inject
  public SubscriptionService(Subscriptions subscriptions, ChannelPolicy policy) {
    this.subscriptions = subscriptions;
    this.policy = policy;
  }

  /** The caller's, sorted. */
  public List<Channel> of(Caller caller) {
    return subscriptions.of(caller.user()).keySet().stream().sorted().toList();
  }

  /**
   * Adds one.
   *
   * @throws Refused {@link Reason#FORBIDDEN} when the caller may not hear the channel
   */
  public void add(Caller caller, Channel channel) {
    if (!policy.mayHear(caller, channel)) {
      throw new Refused(Reason.FORBIDDEN, "you may not hear " + channel);
    }
    subscriptions.add(caller.user(), channel);
  }

  /** Removes one. */
  public void remove(Caller caller, Channel channel) {
    subscriptions.remove(caller.user(), channel);
  }
}
