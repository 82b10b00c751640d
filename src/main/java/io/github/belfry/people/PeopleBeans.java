package io.github.belfry.people;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.Urgency;
import io.github.belfry.log.Changes;
import io.github.belfry.log.LogNode;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Ear;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.People;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Revocations;
import io.github.belfry.port.StoreClock;
import io.github.belfry.threads.Coalescing;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of people, as a CDI bean. */
@ApplicationScoped
class PeopleBeans {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleBeans.class);

  /** As protocol.md §8 says of putting out. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

  private static final Duration LOOKED_FOR_EVERY = Duration.ofSeconds(10);

  @Inject private Transactions transactions;
  @Inject private NotificationLog log;
  @Inject private LogNode node;
  @Inject private Receipts receipts;
  @Inject private Revocations revocations;
  @Inject private Changes changes;
  @Inject private Bus bus;
  @Inject private StoreClock clock;
  @Inject private Workers workers;
  @Inject private Ticks ticks;
  private Erasures erasures;
  private Future<?> looking;

  @PostConstruct
  void build() {
    erasures =
        new Erasures(
            transactions.at(Urgency.HOUSEKEEPING),
            changes,
            bus,
            revocations,
            node,
            workers,
            (delay, task) -> {
              var unused = ticks.after(delay, task);
            },
            HEARD_WITHIN);
    bus.attach(Ear.Turn.ASKS, erasures);
  }

  /** What another node, or this one before it was killed, has left undone is done. */
  void start(@Observes LogOpened opened) {
    erasures.open();
    var look = new Coalescing(workers, this::look);
    look.run();
    looking = ticks.every(LOOKED_FOR_EVERY, look::run);
  }

  private void look() {
    try {
      erasures.look();
    } catch (RuntimeException failure) {
      LOG.warn("Who is to be erased could not be asked: {}", DatabaseFailure.text(failure));
    }
  }

  void stop(@Observes LogClosed closed) {
    if (looking != null) {
      looking.cancel(false);
    }
  }

  @Produces
  @ApplicationScoped
  People people() {
    return new StoredPeople(transactions, log, receipts, clock, erasures);
  }
}
