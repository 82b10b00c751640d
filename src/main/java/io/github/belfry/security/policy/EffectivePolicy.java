package io.github.belfry.security.policy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.settings.Channels;
import io.github.belfry.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The policy in force: the application's bean of the type {@link ChannelPolicy} if it has one, else
 * the default. An alternative of high priority, so that {@code @Inject ChannelPolicy} always means
 * this one, and the application's bean needs no annotation but its scope.
 */
@ApplicationScoped
@Alternative
@Priority(Integer.MAX_VALUE)
public class EffectivePolicy implements ChannelPolicy {
  private final ChannelPolicy policy;

  /** For the container's proxy only. */
  protected EffectivePolicy() {
    policy = null;
  }

  /**
   * Looks for the application's policy.
   *
   * @throws IllegalStateException when it has more than one
   */
  @Inject
  public EffectivePolicy(BeanManager beans, Settings settings) {
    List<Bean<?>> others =
        beans.getBeans(ChannelPolicy.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getBeanClass() != EffectivePolicy.class)
            .toList();
    if (others.size() > 1) {
      throw new IllegalStateException("There is more than one channel policy: " + others);
    }
    policy =
        new GrantedChannels(
            denied(settings.channels()),
            others.isEmpty() ? new DefaultChannelPolicy() : instance(beans, others.get(0)));
  }

  void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    // Observing makes the bean now: two policies stop the deployment, not the first request.
  }

  @Override
  public boolean mayHear(Caller caller, Channel channel) {
    return policy.mayHear(caller, channel);
  }

  @Override
  public boolean mayPublish(Caller caller, Channel channel) {
    return policy.mayPublish(caller, channel);
  }

  private static Set<ChannelKind> denied(Channels channels) {
    var denied = EnumSet.noneOf(ChannelKind.class);
    if (!channels.rooms()) {
      denied.add(ChannelKind.ROOM);
    }
    if (!channels.topics()) {
      denied.add(ChannelKind.TOPIC);
    }
    return denied;
  }

  @Override
  public boolean maySeePresence(Caller caller, Channel room, boolean member) {
    return policy.maySeePresence(caller, room, member);
  }

  @Override
  public boolean maySignal(Caller caller, Channel room, boolean member) {
    return policy.maySignal(caller, room, member);
  }

  @Override
  public boolean maySeeReceipts(Caller caller, Channel channel, boolean member) {
    return policy.maySeeReceipts(caller, channel, member);
  }

  private static ChannelPolicy instance(BeanManager beans, Bean<?> bean) {
    return (ChannelPolicy)
        beans.getReference(bean, ChannelPolicy.class, beans.createCreationalContext(bean));
  }
}
