package io.github.belfry.hub.subscriber;

import io.github.belfry.hub.unread.UnreadCounts;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Start;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every listener of this node works with.
 *
 * @param executor runs what is done without being asked for, and may block
 * @param requests runs what that user asks for, and may wait for the database
 * @param clock the time of what is stored
 * @param tokens the time that tokens go by
 * @param delivered the place up to which that listener has been offered everything
 * @param events takes the facts that others may observe
 */
public record Node(
    NotificationLog log,
    Places places,
    Receipts receipts,
    Readers readers,
    ChannelPolicy policy,
    Settings settings,
    Executor executor,
    Function<String, Executor> requests,
    Clock clock,
    Clock tokens,
    Seconds seconds,
    Attendance attendance,
    Function<Listener, NotificationId> delivered,
    UnreadCounts unread,
    Encodings encodings,
    Outage outage,
    Consumer<Object> events) {

  /** Where a reader begins who came at that place (protocol.md §4.4). May block. */
  Start start(String user, Wish wish, NotificationId present) {
    Start start = asked(user, wish, present);
    if (wish.client() != null) {
      places.begin(user, wish.client(), start.cursor());
    }
    return start;
  }

  private Start asked(String user, Wish wish, NotificationId present) {
    if (wish.after() != null) {
      return log.start(wish.after());
    }
    if (wish.client() == null) {
      return new Start(present, true);
    }
    return places
        .find(user, wish.client())
        .map(log::start)
        .orElseGet(() -> new Start(present, true));
  }
}
