package io.github.belfry.log;

import io.github.belfry.log.PendingWithTransaction.Committed;
import io.github.belfry.notification.NotificationBus;
import io.github.belfry.notification.NotificationLog;
import io.github.belfry.notification.Schedule;
import io.github.belfry.notification.Secrets;
import io.github.belfry.notification.Tickets;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Workers;
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
  @Inject private NotificationBus bus;
  @Inject private PendingWithTransaction pending;
  @Inject private Settings settings;
  @Inject private Workers workers;
  private LogNode node;

  @PostConstruct
  void build() {
    node = new LogNode(transactions, workers, bus, pending, settings.retention());
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
  @Singleton
  Changes changes() {
    return node.changes();
  }

  /** Not on the thread that has just committed: it has its own business. */
  void move(@Observes Committed committed) {
    workers.execute(node::movePending);
  }
}
