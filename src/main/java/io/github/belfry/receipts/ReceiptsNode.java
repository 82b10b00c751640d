package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Subscriptions;
import java.time.Clock;
import java.util.concurrent.Executor;

/** One node's receipts, put together. Thread-safe. */
public final class ReceiptsNode implements Ear {
  final Users users;
  final DeliveredBuffer delivered;
  final StoredPlaces storedPlaces;
  private final HeardSets heardSets;
  private final JpaSubscriptions subscriptions;
  private final JpaReceipts receipts;
  private final JpaInbox inbox;
  private final JpaPlaces places;
  private final Flusher flusher;

  /** What is acknowledged there is written on the executor, when {@link #flushSoon} is called. */
  public ReceiptsNode(
      Transactions transactions,
      NotificationLog log,
      Changes changes,
      Bus bus,
      Executor executor,
      Clock clock) {
    users = new Users(transactions, log);
    subscriptions = new JpaSubscriptions(transactions, log, users, changes, bus);
    var ledger = new Ledger(transactions, log, changes, bus);
    delivered = new DeliveredBuffer(ledger);
    storedPlaces = new StoredPlaces(transactions);
    flusher = new Flusher(executor, delivered, storedPlaces);
    heardSets = new HeardSets(transactions);
    var claims = new Claims(transactions, log, heardSets, users, subscriptions);
    var recipients = new Recipients(transactions, log);
    receipts =
        new JpaReceipts(
            transactions, users, claims, ledger, delivered, recipients, flusher::soon, clock);
    inbox = new JpaInbox(transactions, log, users, subscriptions, receipts, clock);
    places = new JpaPlaces(log, storedPlaces);
  }

  /** Writes what waits in memory, if anything does. Doesn't block. */
  public void flushSoon() {
    flusher.soon();
  }

  /** Writes what waits in memory now. May block. */
  public void flush() {
    flusher.flush();
  }

  @Override
  public void hear(Changed changed) {
    switch (changed.kind()) {
      case SUBSCRIPTIONS -> subscriptions.forget(changed.key());
      case ANYTHING -> subscriptions.forget();
      case RESTORED -> forget();
      case NOTIFICATIONS, RECEIPTS -> {
        // Nothing that is remembered here depends on them.
      }
    }
  }

  /** A restored database knows nothing of what is remembered of it here. */
  private void forget() {
    storedPlaces.forget();
    delivered.forget();
    places.forget();
    users.forget();
    heardSets.forget();
    subscriptions.forget();
  }

  /** What became of notifications. */
  public Receipts receipts() {
    return receipts;
  }

  /** What is in the inboxes. */
  public Inbox inbox() {
    return inbox;
  }

  /** How far the devices are. */
  public Places places() {
    return places;
  }

  /** What users have subscribed to for good. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }
}
