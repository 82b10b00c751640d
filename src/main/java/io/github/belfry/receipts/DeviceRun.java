package io.github.belfry.receipts;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import java.time.Duration;
import java.util.Map;

/**
 * How far a device has acknowledged without a gap, and what beyond. What is forgotten beyond costs
 * a second delivery. Guard it by its own lock.
 */
final class DeviceRun {
  /** So many separate spans beyond the place are remembered. Against memory without bounds. */
  static final int MOST_SPANS = 1_000;

  private static final int PAGE = 256;

  /** So often it is noted that a device is in use; what isn't for long is forgotten. */
  private static final Duration NOTED_EVERY = Duration.ofHours(1);

  private NotificationId place;
  private final Ranges acknowledged = new Ranges();
  private long heard;
  private long noted;

  /** What is stored is known here: no other node has said anything since it was read. */
  private boolean ours;

  /** Another node goes by what it knows: it is to be told when the place moves here. */
  private boolean awaited;

  /** How often another node has said something. */
  private int others;

  /** Null until what is stored was read, or when the device has none yet. */
  NotificationId place() {
    return place;
  }

  /** When the device was last heard of, in milliseconds. */
  long heard() {
    return heard;
  }

  /** The device is heard of; whether that is to be noted, as it wasn't for long. */
  boolean hear(long now) {
    heard = now;
    boolean due = now - noted > NOTED_EVERY.toMillis();
    if (due) {
      noted = now;
    }
    return due;
  }

  /** Whether the place here is the one that is stored, or further; or there is none at all. */
  boolean isOurs() {
    return ours;
  }

  /** How often another node has said something of it. */
  int others() {
    return others;
  }

  /** What is stored was read, unless others have said something more often than that. */
  void take(int heardOf) {
    if (others == heardOf) {
      ours = true;
      awaited = place == null;
    }
  }

  /** Another node has moved it, or goes by what it knows. */
  void others(boolean awaiting) {
    others++;
    ours = false;
    awaited |= awaiting;
  }

  /** Whether another node is to be told of a move, once. */
  boolean tells() {
    boolean tells = awaited;
    awaited = false;
    return tells;
  }

  /** Moves the place, unless it is further already. Returns whether it has moved. */
  boolean advance(NotificationId to) {
    if (place != null && place.seq() >= to.seq()) {
      return false;
    }
    place(to);
    return true;
  }

  /** Sets the place, wherever it was. */
  void place(NotificationId to) {
    place = to;
    acknowledged.forgetUpTo(to.seq());
  }

  /** Notes what was acknowledged beyond the place. */
  void acknowledge(Span span) {
    acknowledged.add(span);
    if (acknowledged.size() > MOST_SPANS) {
      acknowledged.forgetLast();
    }
  }

  /** Moves the place over what is unbroken for those channels. Returns whether it has moved. */
  boolean run(NotificationLog log, Map<Channel, Long> hears) {
    NotificationId before = place;
    boolean unbroken = true;
    while (unbroken) {
      Page page = log.read(hears, place, PAGE);
      unbroken = page.entries().stream().allMatch(this::isPassed);
      place(unbroken ? page.bound() : lastPassed(page));
      unbroken &= page.more();
    }
    return place.seq() > before.seq();
  }

  private NotificationId lastPassed(Page page) {
    NotificationId last = place;
    for (LogEntry entry : page.entries()) {
      if (!isPassed(entry)) {
        return last;
      }
      last = entry.id();
    }
    return last;
  }

  /** A recall needs no acknowledgement. */
  private boolean isPassed(LogEntry entry) {
    return entry.said() == null || acknowledged.contains(entry.id().seq());
  }
}
