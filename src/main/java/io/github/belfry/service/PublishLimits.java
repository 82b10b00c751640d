package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Limits;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/** How often callers may speak, and rooms be spoken in (protocol.md §7). Thread-safe. */
public final class PublishLimits {
  private final RateLimiter callers;
  private final RateLimiter publishers;
  private final RateLimiter rooms;

  /** Limits as the settings say. */
  public PublishLimits(Settings settings) {
    Limits limits = settings.limits();
    callers = new RateLimiter(limits.publishRate());
    publishers = limits.publisherRate() == null ? null : new RateLimiter(limits.publisherRate());
    rooms = new RateLimiter(limits.roomRate());
  }

  /**
   * Counts publishes or signals of a caller.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately
   */
  public void spend(Caller caller, int count) {
    RateLimiter limiter = caller.isPublisher() ? publishers : callers;
    if (limiter != null) {
      refuse(limiter.tryAcquire(caller.user(), count), "you publish too fast");
    }
  }

  /**
   * Counts publishes to a channel, if it is a room.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately
   */
  public void spend(Channel channel, int count) {
    if (channel.kind() == ChannelKind.ROOM) {
      refuse(rooms.tryAcquire(channel.name(), count), channel + " is spoken in too fast");
    }
  }

  private static void refuse(Optional<Duration> wait, String detail) {
    if (wait.isPresent()) {
      throw new Refused(Reason.TOO_FAST, detail, wait.get());
    }
  }
}
