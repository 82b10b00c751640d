package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of the log: a notification in its place, or a recall (which has a place too, so that
 * every reader hears of it in order). All is fixed but the marks that say in which channels it has
 * since been replaced or recalled; those only grow. Thread-safe.
 */
public final class LogEntry {
  private final NotificationId id;
  private final Instant time;
  private final Speaker speaker;
  private final Notification said;
  private final Instant expires;
  private final List<Channel> channels;
  private final Map<Channel, List<NotificationId>> recalls;
  private volatile Set<Channel> gone = Set.of();

  /**
   * A row of the log.
   *
   * @param speaker who has said it; null for a recall
   * @param said what was said; null for a recall
   * @param expires when it is no longer delivered; null when only the retention ends it
   * @param channels where it was said, or whose readers are told of the recall
   * @param recalls what this row takes back, by channel: replaced by its collapse key, or recalled
   */
  public LogEntry(
      NotificationId id,
      Instant time,
      Speaker speaker,
      Notification said,
      Instant expires,
      List<Channel> channels,
      Map<Channel, List<NotificationId>> recalls) {
    this.id = id;
    this.time = time;
    this.speaker = speaker;
    this.said = said;
    this.expires = expires;
    this.channels = List.copyOf(channels);
    this.recalls = Map.copyOf(recalls);
  }

  /** Its place. */
  public NotificationId id() {
    return id;
  }

  /** When it was stored, by the database's clock, in whole milliseconds. */
  public Instant time() {
    return time;
  }

  /** Who said it, by name; null for a recall. */
  public String from() {
    return speaker == null ? null : speaker.name();
  }

  /** Who said it; null for a recall. */
  public Speaker speaker() {
    return speaker;
  }

  /** Whether that user said it. */
  public boolean isBy(String user) {
    return speaker != null && speaker.isUser(user);
  }

  /** What was said; null for a recall. */
  public Notification said() {
    return said;
  }

  /** When it is no longer delivered; null when only the retention ends it. */
  public Instant expires() {
    return expires;
  }

  /** Where it was said, in the order of {@code to}. */
  public List<Channel> channels() {
    return channels;
  }

  /** What it takes back in that channel; empty when nothing. */
  public List<NotificationId> recalls(Channel channel) {
    return recalls.getOrDefault(channel, List.of());
  }

  /** Whether it takes anything back. */
  public boolean recallsAny() {
    return !recalls.isEmpty();
  }

  /** Marks it as replaced or recalled in that channel. */
  public synchronized void markGone(Channel channel) {
    // Hardly ever; asked for with each delivery.
    var more = new HashSet<>(gone);
    more.add(channel);
    gone = Set.copyOf(more);
  }

  /** Whether it can still be delivered through that channel at that moment. */
  public boolean isLive(Channel channel, Instant now) {
    return said != null
        && (gone.isEmpty() || !gone.contains(channel))
        && (expires == null || now.isBefore(expires));
  }
}
