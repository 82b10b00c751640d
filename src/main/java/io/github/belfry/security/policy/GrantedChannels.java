package io.github.belfry.security.policy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.ChannelPolicy;
import java.util.List;

/**
 * What protocol.md §2 grants under every policy (a caller's own channels, the publisher's role, the
 * claims of the token), and a policy for the rest.
 *
 * @param rest decides what isn't granted
 */
record GrantedChannels(ChannelPolicy rest) implements ChannelPolicy {
  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return caller.ownChannels().contains(channel)
        || matches(caller.maySubscribe(), channel)
        || rest.mayHear(caller, channel);
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return caller.isPublisher()
        || matches(caller.mayPublish(), channel)
        || rest.mayPublish(caller, channel);
  }

  private static boolean matches(List<ChannelPattern> patterns, Channel channel) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(channel));
  }
}
