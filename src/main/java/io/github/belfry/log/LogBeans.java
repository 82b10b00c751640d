package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.log.OutboxWithTransaction.Committed;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Outboxes;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.Rules;
import io.github.belfry.port.Schedule;
import io.github.belfry.port.Secrets;
import io.github.belfry.port.Tickets;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Urgent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The log of this node as CDI beans. */
@ApplicationScoped
class LogBeans {
  @Inject private JtaTransactions transactions;
  @Inject private Bus bus;
  @Inject private OutboxWithTransaction outbox;
  @Inject private Settings settings;
  @Inject private Urgent urgent;
  @Inject private Ticks ticks;
  @Inject private DatabaseClock clock;
  @Inject private Rules rules;
  @Inject private Incoming incoming;
  private LogNode node;

  @PostConstruct
  void build() {
    node =
        new LogNode(
            transactions,
            urgent,
            ticks::after,
            bus,
            outbox,
            settings.retention(),
            settings.limits().scheduled(),
            clock,
            rules,
            incoming);
  }

  @Produces
  @Singleton
  LogNode node() {
    return node;
  }

  @Produces
  @ApplicationScoped
  NotificationLog log() {
    return node.log();
  }

  @Produces
  @ApplicationScoped
  Schedule schedule() {
    return node.schedule();
  }

  @Produces
  @ApplicationScoped
  Tickets tickets() {
    return node.tickets();
  }

  @Produces
  @ApplicationScoped
  Secrets secrets() {
    return node.secrets();
  }

  @Produces
  @ApplicationScoped
  RefusedMessages refused() {
    return node.refused();
  }

  @Produces
  @ApplicationScoped
  Outboxes outboxes() {
    return node.outboxes();
  }

  @Produces
  @Singleton
  Changes changes() {
    return node.changes();
  }

  /** Not on the thread that has just committed: it has its own business. */
  void move(@Observes Committed committed) {
    node.outboxCommitted();
  }
}
