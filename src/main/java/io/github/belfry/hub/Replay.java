package io.github.belfry.hub;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import java.util.Map;

/**
 * How far one reader is, and from where they are fed: from the log until they have caught up, then
 * live. Not thread-safe: its owner holds the lock.
 */
final class Replay {
  private final Hearing hearing;
  private final SendQueue queue;
  private NotificationId position;
  private NotificationId told;
  private long queuedTo;
  private long noted;
  private boolean live;
  private boolean reading;
  private int versionRead;

  /** A page that is to be read from the log. */
  record Wanted(Map<Channel, Long> heard, NotificationId after) {}

  Replay(Hearing hearing, SendQueue queue) {
    this.hearing = hearing;
    this.queue = queue;
  }

  /** Begins behind a place that the client knows of. */
  void begin(NotificationId start) {
    position = start;
    told = start;
  }

  /** An entry that the deliverer has brought. */
  void offer(LogEntry entry) {
    long seq = entry.id().seq();
    if (!live) {
      noted = Math.max(noted, seq);
    } else if (seq > queuedTo) {
      queuedTo = seq;
      if (hearing.concerns(entry)) {
        if (entry.recallsAny()) {
          queue.takeBack(entry);
        }
        if (!queue.offer(new Waiting.Said(entry, position.seq()))) {
          // Too slow for the live tail: what waits is dropped here, and read from the log in time.
          goBack(seq);
        }
      }
    }
  }

  /**
   * A channel is heard from now on. What was said in it before and isn't sent yet comes in its
   * order: the reader goes back to the place up to which they have been sent everything. What lies
   * in front of that place doesn't come any more, for ids never go backwards (protocol.md §1); of a
   * lasting subscription it is in the inbox.
   *
   * @param since the place behind which the channel is heard
   * @param present the place of the log when the channel's entries began to be offered
   */
  void joined(long since, long present) {
    if (live && since < Math.max(queuedTo, present)) {
      goBack(Math.max(queuedTo, present));
    }
  }

  private void goBack(long toRead) {
    queue.dropNotifications();
    live = false;
    noted = toRead;
  }

  /** What to read now; null when nothing. The caller answers with {@link #read}. */
  Wanted next() {
    if (position == null || live || reading || !queue.isIdle()) {
      return null;
    }
    reading = true;
    versionRead = hearing.version();
    return new Wanted(hearing.since(), position);
  }

  /** Takes a page; false when it brought nothing and isn't the end. */
  boolean read(Wanted wanted, Page page) {
    reading = false;
    if (versionRead != hearing.version()) {
      return true; // it may lack what a new channel brought
    }
    for (LogEntry entry : page.entries()) {
      if (!queue.offer(new Waiting.Said(entry, wanted.after().seq()))) {
        return true;
      }
    }
    queue.offer(new Waiting.Reached(page.bound()));
    if (!page.more() && page.bound().seq() >= noted) {
      live = true;
      queuedTo = page.bound().seq();
    }
    return live || page.bound().seq() > wanted.after().seq();
  }

  /** The page couldn't be read. */
  void failed() {
    reading = false;
  }

  /** An item is about to be sent. */
  void reached(NotificationId place) {
    if (place.compareTo(position) > 0) {
      position = place;
    }
  }

  /** The client knows that place. */
  void told(NotificationId place) {
    told = place;
  }

  /** How far the reader is with everything in front of it. */
  NotificationId position() {
    return position;
  }

  /**
   * The reader's place if it has moved without them being told.
   *
   * @param delivered the place up to which everybody has been offered everything
   */
  NotificationId untold(NotificationId delivered) {
    if (position == null) {
      return null;
    }
    if (live && queue.isIdle()) {
      reached(delivered);
    }
    return position.equals(told) ? null : position;
  }
}
