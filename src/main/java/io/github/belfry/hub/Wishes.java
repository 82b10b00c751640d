package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.service.ClientName;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads what a connection asks for from its query (protocol.md §4.1). Thread-safe. */
public final class Wishes {
  private final Settings settings;

  /** Within the limits of those settings. */
  Wishes(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a wish.
   *
   * @param parameter the decoded value of a parameter by its name; null when absent
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter
   */
  public Wish parse(UnaryOperator<String> parameter) {
    String after = parameter.apply("after");
    return new Wish(
        after == null ? null : NotificationId.parse("after", after),
        channels(parameter.apply("channels")),
        ClientName.check("client", parameter.apply("client")),
        heartbeat(parameter.apply("heartbeat")));
  }

  /**
   * Reads how long a poll may be held.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't 0 to 60 whole seconds
   */
  public Duration wait(String text) {
    return seconds("wait", text, Duration.ZERO);
  }

  private static Duration heartbeat(String text) {
    return seconds("heartbeat", text, Wish.SHORTEST_HEARTBEAT);
  }

  /** What lasts as long as a heartbeat unless it is said, and at most as long as one may. */
  private static Duration seconds(String name, String text, Duration least) {
    return Duration.ofSeconds(
        QueryString.wholeNumber(
            name,
            text,
            (int) least.toSeconds(),
            (int) Wish.LONGEST_HEARTBEAT.toSeconds(),
            (int) Wish.DEFAULT_HEARTBEAT.toSeconds()));
  }

  private List<Channel> channels(String text) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    var channels = new LinkedHashSet<Channel>();
    // Each is percent-encoded on its own, so that a comma in a name isn't a separator.
    for (String part : text.split(",", -1)) {
      channels.add(Channel.parse("channels", PercentDecoder.decode("channels", part)));
      if (channels.size() > settings.limits().channels()) {
        throw Refused.field("channels", "are more than " + settings.limits().channels());
      }
    }
    return List.copyOf(channels);
  }
}
