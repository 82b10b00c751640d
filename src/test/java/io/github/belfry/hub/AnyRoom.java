package io.github.belfry.hub;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;

/** Own channels, rooms and topics are open to hear, rooms to speak in. */
final class AnyRoom implements ChannelPolicy {
  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return caller.ownChannels().contains(channel)
        || channel.kind() == ChannelKind.ROOM
        || channel.kind() == ChannelKind.TOPIC;
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return channel.kind() == ChannelKind.ROOM;
  }
}
