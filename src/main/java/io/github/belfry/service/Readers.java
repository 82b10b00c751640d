package io.github.belfry.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a caller's inbox is made of: their own channels and their lasting subscriptions, as far as
 * the policy still lets them hear those. Subscriptions are remembered until they change.
 * Thread-safe; may block on the database.
 */
@ApplicationScoped
public class Readers {
  /** The most users that are remembered. */
  private static final int MAX_USERS = 20_000;

  /** Word of a change can be lost; this is how long that may go unnoticed. */
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final Subscriptions subscriptions;
  private final Inbox inbox;
  private final ChannelPolicy policy;
  private final Cache<String, Map<Channel, Long>> lasting =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(MAX_USERS)
          .expireAfterWrite(TRUSTED)
          .build();

  /** For CDI's proxy. */
  protected Readers() {
    this(null, null, null);
  }

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
    lasting(caller.user()).keySet().stream()
        .filter(channel -> policy.mayHear(caller, channel))
        .forEach(channels::add);
    return new Reader(caller.user(), channels);
  }

  /** The user's lasting subscriptions, each with the place behind which it is heard. */
  public Map<Channel, Long> lasting(String user) {
    return lasting.get(user, this::load);
  }

  void changed(@Observes Changed changed) {
    if (changed.kind() == Changed.Kind.SUBSCRIPTIONS) {
      forget(changed.key());
    } else if (changed.kind() == Changed.Kind.RESTORED) {
      lasting.invalidateAll();
    }
  }

  /** Reads the user's subscriptions anew: whoever changes them doesn't wait for the bus. */
  void forget(String user) {
    lasting.invalidate(user);
  }

  private Map<Channel, Long> load(String user) {
    inbox.welcome(user);
    return Map.copyOf(subscriptions.of(user));
  }
}
