package io.github.belfry.security.policy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;

/**
 * What protocol.md §2 leaves to a policy, decided for an application that has none: rooms are open
 * to every authenticated caller, topics to hear; {@code user:} channels of others to nobody.
 */
final class DefaultChannelPolicy implements ChannelPolicy {
  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return channel.kind() == ChannelKind.ROOM || channel.kind() == ChannelKind.TOPIC;
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return channel.kind() == ChannelKind.ROOM;
  }
}
