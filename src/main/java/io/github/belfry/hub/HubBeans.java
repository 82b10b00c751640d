package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.StoreClock;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Requests;
import io.github.belfry.threads.Urgent;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The hub of this node as CDI beans. */
@ApplicationScoped
class HubBeans {
  @Inject private Bus bus;
  @Inject private NotificationLog log;
  @Inject private Places places;
  @Inject private Receipts receipts;
  @Inject private Inbox inbox;
  @Inject private Readers readers;
  @Inject private ChannelPolicy policy;
  @Inject private Settings settings;
  @Inject private Rooms rooms;
  @Inject private Workers workers;
  @Inject private Urgent urgent;
  @Inject private Requests requests;
  @Inject private StoreClock clock;
  @Inject private Event<Object> events;
  private Hub hub;

  @PostConstruct
  void build() {
    hub =
        new Hub(
            log,
            places,
            receipts,
            inbox,
            readers,
            policy,
            settings,
            rooms,
            workers,
            urgent,
            requests::of,
            clock,
            Clock.systemUTC(),
            events::fire);
    bus.attach(Ear.Turn.ASKS, hub);
  }

  @Produces
  @Singleton
  Hub hub() {
    return hub;
  }

  @Produces
  @Singleton
  Polls polls() {
    return new Polls(hub);
  }

  @Produces
  @Singleton
  Wishes wishes() {
    return new Wishes(settings);
  }
}
