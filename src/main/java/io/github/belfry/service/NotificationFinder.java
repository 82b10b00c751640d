package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.StoreClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds notifications for those who may know of them: their readers, their publisher, and callers
 * with a role. To anybody else a notification doesn't exist. Thread-safe; may block.
 */
@Dependent
public class NotificationFinder {
  private final NotificationLog log;
  private final ChannelPolicy policy;
  private final Readers readers;
  private final StoreClock clock;

  /**
   * A notification as one caller may see it.
   *
   * @param via the first of its channels through which the caller hears it; null for those who may
   *     know of it but don't hear it
   */
  public record Found(LogEntry entry, Channel via) {
    /** Whether the caller has said it. */
    public boolean isSpeaker(Caller caller) {
      return entry.isBy(caller.user());
    }

    /** The channel to show: the speaker of a notification that they don't hear sees its first. */
    public Channel shown() {
      return via == null ? entry.channels().get(0) : via;
    }
  }

  /** Finds in that log. */
  @Inject
  public NotificationFinder(
      NotificationLog log, ChannelPolicy policy, Readers readers, StoreClock clock) {
    this.log = log;
    this.policy = policy;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * Finds a notification that the caller may know of.
   *
   * @throws Refused {@link Reason#NOT_FOUND} when there is none
   */
  public Found find(Caller caller, NotificationId id) {
    LogEntry entry =
        log.find(id).filter(e -> e.said() != null).orElseThrow(NotificationFinder::notFound);
    var found = new Found(entry, via(caller, entry).orElse(null));
    if (found.via() == null
        && !found.isSpeaker(caller)
        && !caller.isPublisher()
        && !caller.isAdmin()) {
      throw notFound();
    }
    return found;
  }

  /**
   * Finds a notification that the caller hears or has said.
   *
   * @throws Refused {@link Reason#NOT_FOUND} when there is none
   */
  public Found readable(Caller caller, NotificationId id) {
    Found found = find(caller, id);
    if (found.via() == null && !found.isSpeaker(caller)) {
      throw notFound();
    }
    return found;
  }

  /** The first channel through which the caller hears it, if any. */
  Optional<Channel> via(Caller caller, LogEntry entry) {
    var own = readers.of(caller).channels();
    Instant now = clock.instant();
    return entry.channels().stream()
        .filter(channel -> own.contains(channel) || policy.mayHear(caller, channel))
        .filter(channel -> entry.isLive(channel, now))
        .findFirst();
  }

  private static Refused notFound() {
    return new Refused(Reason.NOT_FOUND, "no such notification");
  }
}
