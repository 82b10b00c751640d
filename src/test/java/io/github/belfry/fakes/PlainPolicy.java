package io.github.belfry.fakes;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;

/** Protocol.md §2 without claims: rooms are open to all, topics to hear. */
public final class PlainPolicy implements ChannelPolicy {
  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return channel.kind() == ChannelKind.ROOM
        || channel.kind() == ChannelKind.TOPIC
        || caller.ownChannels().contains(channel);
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return channel.kind() == ChannelKind.ROOM;
  }
}
