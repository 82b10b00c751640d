package io.github.belfry.hub;

import io.github.belfry.notification.Reason;
import io.github.belfry.port.NotificationId;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;

/** What one connection is sent with every heartbeat, and when its peer counts as dead. */
final class KeepAlive {
  private final Connection connection;
  private final SendQueue queue;
  private final Feed feed;
  private final Heartbeat heartbeat;

  KeepAlive(Connection connection, SendQueue queue, Feed feed, Heartbeat heartbeat) {
    this.connection = connection;
    this.queue = queue;
    this.feed = feed;
    this.heartbeat = heartbeat;
  }

  void pong() {
    heartbeat.pong();
  }

  /** A second has passed. */
  void tick(OpenListening listening) {
    if (!heartbeat.isDue()) {
      return;
    }
    if (connection instanceof Pingable peer) {
      if (heartbeat.isSilent()) {
        listening.abort(Reason.TOO_SLOW, "no sign of life for two heartbeats");
        return;
      }
      try {
        peer.ping();
      } catch (RuntimeException failure) {
        listening.broken(failure);
        return;
      }
    }
    // Before the comment waits: the place moves on only when nothing is in front of it.
    NotificationId place = feed.untold();
    if (connection.format() == Format.EVENT_STREAM && queue.isIdle()) {
      queue.tell(new Waiting.Comment(Format.HEARTBEAT_COMMENT));
    }
    if (place != null) {
      listening.tell(new Frame.CursorFrame(place));
    }
  }
}
