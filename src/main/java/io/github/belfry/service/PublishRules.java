package io.github.belfry.service;

import io.github.belfry.json.Json;
import io.github.belfry.json.Reading;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Rules;
import io.github.belfry.port.StoreClock;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** What a notification obeys beyond its own bounds: the rules that settings decide. */
@Dependent
public class PublishRules implements Rules {
  /** How far ahead a release may be. */
  public static final Duration FURTHEST_RELEASE = Duration.ofDays(30);

  private final Settings settings;
  private final StoreClock clock;
  private final RateLimiter releases;

  /** Rules as the settings say. */
  @Inject
  public PublishRules(Settings settings, StoreClock clock) {
    this.settings = settings;
    this.clock = clock;
    releases = new RateLimiter(settings.limits().roomRate());
  }

  /** However many are released at once, no room hears more than it may be spoken in. */
  @Override
  public Duration turn(Channel channel) {
    return channel.kind() == ChannelKind.ROOM ? releases.reserve(channel.name()) : Duration.ZERO;
  }

  /**
   * Checks one notification, of whose data it isn't known whether it is JSON.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the part that breaks a rule, {@link
   *     Reason#TOO_LARGE} when its data is larger than any request may be
   */
  @Override
  public void check(Notification notification) {
    checkRead(notification);
    if (notification.data() != null) {
      checkData(notification.data());
    }
  }

  /**
   * Checks one that was read from JSON.
   *
   * @throws Refused as {@link #check}
   */
  public void checkRead(Notification notification) {
    if (notification.ttl() != null && notification.ttl().compareTo(settings.retention()) > 0) {
      throw Refused.field(
          "ttl", "is more than the " + settings.retention().toSeconds() + " s of the retention");
    }
    Instant release = notification.notBefore();
    if (release != null && release.isAfter(clock.instant().plus(FURTHEST_RELEASE))) {
      throw Refused.field("notBefore", "is more than 30 days ahead");
    }
    if (notification.data() != null && notification.data().length() > longestData()) {
      throw new Refused(Reason.TOO_LARGE, "data: is too large");
    }
  }

  /**
   * Checks a member of a batch that was read from JSON, none of whose members is scheduled.
   *
   * @throws Refused as {@link #check}
   */
  public void checkMember(Notification notification) {
    checkRead(notification);
    if (isScheduled(notification)) {
      throw Refused.field("notBefore", "is not for batches");
    }
  }

  private boolean isScheduled(Notification notification) {
    return notification.notBefore() != null && notification.notBefore().isAfter(clock.instant());
  }

  private int longestData() {
    return Math.max(settings.limits().body(), settings.limits().batch());
  }

  private void checkData(String data) {
    var limits = settings.limits();
    try {
      Json.parse(data, Reading.of(limits.depth(), limits.values()).keeping("data").named("data"));
    } catch (Refused refused) {
      throw Refused.field("data", refused.detail());
    }
  }
}
