package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.unread.UnreadCounts;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What every listener of this node works with.
 *
 * @param clock the time of what is stored
 * @param tokens the time that tokens go by
 */
record Node(
    NotificationLog log,
    Places places,
    Receipts receipts,
    Readers readers,
    ChannelPolicy policy,
    Settings settings,
    Executor executor,
    Clock clock,
    Clock tokens,
    Seconds seconds,
    Index index,
    Deliverer deliverer,
    Rooms rooms,
    UnreadCounts unread,
    Encodings encodings,
    Outage outage,
    Consumer<Object> events) {}
