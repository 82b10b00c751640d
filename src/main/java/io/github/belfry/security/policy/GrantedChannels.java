package io.github.belfry.security.policy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.ChannelPolicy;
import java.util.List;
import java.util.Set;

/**
 * What protocol.md §2 grants under every policy (a caller's own channels, the publisher's role, the
 * claims of the token), and a policy for the rest.
 *
 * @param denied kinds of channels of which nothing is left to the policy
 * @param rest decides what isn't granted
 */
record GrantedChannels(Set<ChannelKind> denied, ChannelPolicy rest) implements ChannelPolicy {
  GrantedChannels {
    denied = Set.copyOf(denied);
  }

  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return caller.ownChannels().contains(channel)
        || matches(caller.maySubscribe(), channel)
        || (!denied.contains(channel.kind()) && rest.mayHear(caller, channel));
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return caller.isPublisher()
        || matches(caller.mayPublish(), channel)
        || (!denied.contains(channel.kind()) && rest.mayPublish(caller, channel));
  }

  @Override
  public boolean maySeePresence(Caller caller, Channel room, boolean member) {
    return rest.maySeePresence(caller, room, member);
  }

  @Override
  public boolean maySignal(Caller caller, Channel room, boolean member) {
    return caller.isPublisher() || rest.maySignal(caller, room, member);
  }

  @Override
  public boolean maySeeReceipts(Caller caller, Channel channel, boolean member) {
    return rest.maySeeReceipts(caller, channel, member);
  }

  private static boolean matches(List<ChannelPattern> patterns, Channel channel) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(channel));
  }
}
