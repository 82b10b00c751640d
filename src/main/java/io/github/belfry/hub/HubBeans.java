package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.StoreClock;
import io.github.belfry.service.Readers;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Urgent;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** The hub of this node as CDI beans. */
@ApplicationScoped
class HubBeans {
  /** What others remember of a user's subscriptions is to be forgotten before it is asked for. */
  private static final int AFTER_OTHERS = Interceptor.Priority.LIBRARY_AFTER;

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
            clock,
            Clock.systemUTC(),
            events::fire);
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

  void changed(@Observes @Priority(AFTER_OTHERS) Changed changed) {
    hub.changed(changed);
  }
}
