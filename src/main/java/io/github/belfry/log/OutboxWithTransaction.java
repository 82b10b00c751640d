package io.github.belfry.log;

import io.github.belfry.database.EntityManagers;
import io.github.belfry.database.Keys;
import io.github.belfry.database.RowWriter;
import io.github.belfry.log.rows.OutboxRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.OutboxMessage;
import io.github.belfry.port.Speaker;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/**
 * Inserts with the transaction of whoever calls. It never begins, ends or dooms that transaction;
 * after its commit the row is moved at once, and by the next second's look if this node dies.
 */
@ApplicationScoped
class OutboxWithTransaction implements OutboxInsert {

  /** Something in the outbox was committed on this node. */
  record Committed() {}

  @Inject private EntityManagers entityManagers;
  @Inject private Incoming incoming;
  @Resource private TransactionSynchronizationRegistry registry;
  @Inject private Event<Committed> committed;

  @Override
  public void insert(Speaker speaker, Notification notification) {
    if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("no transaction is active");
    }
    try (EntityManager em = entityManagers.join()) {
      OutboxMessage message = incoming.row(Keys.random(), speaker, notification);
      new RowWriter(em).insert(OutboxRow.COLUMNS, List.of(message)).write();
    }
    if (registry.getResource(OutboxWithTransaction.class) == null) {
      registry.putResource(OutboxWithTransaction.class, true);
      registry.registerInterposedSynchronization(new Poke());
    }
  }

  private final class Poke implements Synchronization {
    @Override
    public void beforeCompletion() {
      // The row is there already.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        committed.fire(new Committed());
      }
    }
  }
}
