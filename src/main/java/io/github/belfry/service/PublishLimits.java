package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Limits;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much callers may say at once and in time, and rooms be spoken in (protocol.md §7). What
 * counts are addresses: each is a row in the store and work for all that hear it. Thread-safe.
 */
public final class PublishLimits {
  private final Limits limits;
  private final RateLimiter callers;
  private final RateLimiter publishers;
  private final RateLimiter rooms;

  /** Limits as the settings say. */
  public PublishLimits(Settings settings) {
    limits = settings.limits();
    callers = new RateLimiter(limits.publishRate());
    publishers = limits.publisherRate() == null ? null : new RateLimiter(limits.publisherRate());
    rooms = new RateLimiter(limits.roomRate());
  }

  /**
   * Looks at how many channels one notification is said in.
   *
   * @throws Refused {@link Reason#TOO_LARGE} when they are too many for that caller
   */
  public void check(Caller caller, Notification notification) {
    if (!caller.isPublisher()) {
      atMost(limits.addresses(), notification.to().size(), "to: ", "addresses");
    }
  }

  /**
   * Looks at how many channels the members of a batch are said in together.
   *
   * @param addresses so many
   * @throws Refused as {@link #check}
   */
  public void checkBatch(Caller caller, int addresses) {
    boolean publisher = caller.isPublisher();
    atMost(
        publisher ? limits.publisherBatchAddresses() : limits.batchAddresses(),
        addresses,
        "to: together ",
        publisher ? "publisher-batch-addresses" : "batch-addresses");
  }

  /** In how many channels they are said together. */
  static int addresses(List<Notification> notifications) {
    return notifications.stream().mapToInt(notification -> notification.to().size()).sum();
  }

  private static void atMost(int most, int count, String what, String limit) {
    if (count > most) {
      String detail = what + count + " channels are more than " + most;
      throw new Refused(Reason.TOO_LARGE, detail + " (belfry.limit." + limit + ")");
    }
  }

  /**
   * Counts addresses or signals of a caller.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately
   */
  public void spend(Caller caller, int count) {
    RateLimiter limiter = caller.isPublisher() ? publishers : callers;
    if (limiter != null) {
      refuse(
          limiter.tryAcquire(caller.user(), count),
          "you publish too fast",
          caller.isPublisher() ? "publisher-rate" : "publish-rate");
    }
  }

  /**
   * Counts publishes to a channel, if it is a room.
   *
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately
   */
  public void spend(Channel channel, int count) {
    if (channel.kind() == ChannelKind.ROOM) {
      refuse(
          rooms.tryAcquire(channel.name(), count), channel + " is spoken in too fast", "room-rate");
    }
  }

  private static void refuse(Optional<Duration> wait, String detail, String limit) {
    if (wait.isPresent()) {
      throw new Refused(Reason.TOO_FAST, detail + " (belfry.limit." + limit + ")", wait.get());
    }
  }
}
