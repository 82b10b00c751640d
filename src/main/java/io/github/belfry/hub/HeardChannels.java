package io.github.belfry.hub;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What one connection hears, changed in the index and in the rooms as well. Thread-safe. */
public final class HeardChannels {
  private final Life life;
  private final Node node;
  private final Hearing hearing;
  private final Membership membership;
  private final Feed feed;

  HeardChannels(Life life, Node node, Hearing hearing, Membership membership, Feed feed) {
    this.life = life;
    this.node = node;
    this.hearing = hearing;
    this.membership = membership;
    this.feed = feed;
  }

  /** All channels that are heard. */
  public Set<Channel> heard() {
    return with(Hearing::channels);
  }

  /** All channels that are heard, each with the place behind which it is. */
  public Map<Channel, Long> since() {
    return with(Hearing::since);
  }

  /** Those that the connection has asked for. */
  public Set<Channel> asked() {
    return with(Hearing::asked);
  }

  private <T> T with(Function<Hearing, T> use) {
    synchronized (life) {
      return use.apply(hearing);
    }
  }

  /** Hears a channel because the connection asks for it, from now on. */
  public void ask(Channel channel) {
    membership.enter(channel);
    long present = node.log().head().seq();
    hear(channel, present, present, true);
  }

  /** Entered first: what is said from {@code present} on is offered, and heard or read again. */
  private void hear(Channel channel, long since, long present, boolean asked) {
    synchronized (life) {
      if (asked ? hearing.ask(channel, since) : hearing.hear(channel, since)) {
        feed.joined(since, present);
      }
    }
  }

  /** The connection doesn't ask for a channel any more, but still hears it. */
  public void unask(Channel channel) {
    with(hearing -> hearing.unask(channel));
  }

  /** Doesn't hear a channel any more. */
  public void unhear(Channel channel) {
    if (with(all -> all.unhear(channel))) {
      membership.exit(channel);
    }
  }

  /**
   * Hears what the user's groups and subscriptions say now, and nothing else but what was asked.
   * May block.
   *
   * @param begun whether the connection has begun: then what is new and no lasting subscription is
   *     heard from now on, not from the connection's start
   */
  void refresh(Caller caller, boolean begun) {
    var lasting = node.readers().lasting(caller);
    var own = node.readers().of(caller).channels();
    var wanted = new HashSet<>(own);
    asked().stream().filter(channel -> node.policy().mayHear(caller, channel)).forEach(wanted::add);
    membership.enter(wanted);
    long present = node.log().head().seq();
    for (Channel channel : wanted) {
      hear(channel, lasting.getOrDefault(channel, begun ? present : 0), present, false);
    }
    with(
        hearing -> {
          hearing.own(own);
          return null;
        });
    heard().stream().filter(channel -> !wanted.contains(channel)).forEach(this::unhear);
  }
}
