package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.NotificationId;
import java.time.Duration;
import java.util.List;

/**
 * What a connection asks for (protocol.md §4.1, §4.4).
 *
 * @param after the cursor to go on from; null when not given
 * @param channels heard besides the caller's own
 * @param client the device; null when not given
 * @param heartbeat how often the connection is kept alive, in whole seconds
 */
public record Wish(
    NotificationId after, List<Channel> channels, String client, Duration heartbeat) {
  /** More often would be traffic for nothing: no network closes what was idle for so short. */
  public static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(5);

  /** Common idle limits begin at a minute; a poll is held no longer either. */
  public static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(60);

  /** How often a connection is kept alive unless it asks for another period. */
  public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(25);

  /** Copies the channels. */
  public Wish {
    channels = List.copyOf(channels);
  }

  /** From the present, the caller's own channels. */
  public static Wish none() {
    return new Wish(null, List.of(), null, DEFAULT_HEARTBEAT);
  }

  /** The same from another place: {@code Last-Event-ID} beats {@code after} (protocol.md §4.2). */
  public Wish from(NotificationId place) {
    return new Wish(place, channels, client, heartbeat);
  }
}
