package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.StoreClock;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;

/** The receipts of this node as CDI beans. */
@ApplicationScoped
class ReceiptsBeans {
  private static final Duration FLUSHED_EVERY = Duration.ofMillis(200);

  @Inject private Transactions transactions;
  @Inject private NotificationLog log;
  @Inject private Changes changes;
  @Inject private Bus bus;
  @Inject private StoreClock clock;
  @Inject private Settings settings;
  @Inject private Workers workers;
  @Inject private Ticks ticks;
  private ReceiptsNode node;
  private Future<?> flushing;

  @PostConstruct
  void build() {
    node =
        new ReceiptsNode(
            transactions, log, changes, bus, workers, clock, settings.limits().devices());
    bus.attach(Ear.Turn.FORGETS, node);
  }

  void start(@Observes LogOpened opened) {
    flushing = ticks.every(FLUSHED_EVERY, node::flushSoon);
  }

  void stop(@Observes LogClosed closed) {
    if (flushing != null) {
      flushing.cancel(false);
      node.flush();
    }
  }

  @Produces
  @ApplicationScoped
  Receipts receipts() {
    return node.receipts();
  }

  @Produces
  @ApplicationScoped
  Inbox inbox() {
    return node.inbox();
  }

  @Produces
  @ApplicationScoped
  Places places() {
    return node.places();
  }

  @Produces
  @ApplicationScoped
  Subscriptions subscriptions() {
    return node.subscriptions();
  }
}
