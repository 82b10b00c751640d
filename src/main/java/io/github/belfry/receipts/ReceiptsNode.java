package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.database.Urgency;
import io.github.belfry.log.Changes;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Places;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.threads.Batch;
import io.github.belfry.threads.Coalescing;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's receipts, put together. Thread-safe. */
public final class ReceiptsNode implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptsNode.class);

  /** So many deliveries share a transaction; when they wait, they are written at once. */
  static final int GROUP = 1_000;

  /** So many may wait. Against memory without bounds. */
  static final int MOST = 20_000;

  final Users users;
  final Batch<Claim> delivered;
  final StoredPlaces storedPlaces;
  private final HeardSets heardSets;
  private final JpaSubscriptions subscriptions;
  private final JpaReceipts receipts;
  private final JpaInbox inbox;
  private final JpaPlaces places;
  private final Coalescing soon;

  /**
   * What is acknowledged there is written on the executor, when {@link #flushSoon} is called.
   *
   * @param mostDevices how many a user may have
   */
  public ReceiptsNode(
      Transactions transactions,
      NotificationLog log,
      Changes changes,
      Bus bus,
      Executor executor,
      Clock clock,
      int mostDevices) {
    users = new Users(transactions, log);
    subscriptions = new JpaSubscriptions(transactions, log, users, changes, bus);
    var ledger = new Ledger(transactions, log, changes, bus);
    Transactions later = transactions.at(Urgency.HOUSEKEEPING);
    delivered = new Batch<>(claim -> 1, GROUP, MOST, new Ledger(later, log, changes, bus));
    storedPlaces = new StoredPlaces(transactions, later, changes, mostDevices);
    soon = new Coalescing(executor, this::flush);
    heardSets = new HeardSets(transactions);
    var sinces = new Sinces(users, subscriptions);
    var claims = new Claims(transactions, log, heardSets, sinces);
    var recipients = new Recipients(transactions, log);
    receipts =
        new JpaReceipts(
            transactions, users, claims, ledger, delivered, recipients, soon::run, clock);
    inbox = new JpaInbox(transactions, log, sinces, clock);
    places = new JpaPlaces(log, storedPlaces, clock);
  }

  /** Writes what waits in memory, if anything does. Doesn't block. */
  public void flushSoon() {
    if (!delivered.isEmpty() || !storedPlaces.isEmpty()) {
      soon.run();
    }
  }

  /** Writes what waits in memory now. May block. */
  public void flush() {
    flush(delivered::flush);
    flush(storedPlaces::flush);
  }

  private static void flush(Runnable part) {
    try {
      part.run();
    } catch (Refused unavailable) {
      LOG.debug("Receipts wait until the store can be reached");
    } catch (RuntimeException failure) {
      LOG.error("Receipts could not be written", failure);
    }
  }

  @Override
  public void hear(Changed changed) {
    switch (changed.kind()) {
      case SUBSCRIPTIONS -> subscriptions.forget(changed.key());
      case PLACE_TAKEN -> places.others(changed.key(), changed.detail(), true);
      case PLACE_MOVED -> places.others(changed.key(), changed.detail(), false);
      case ANYTHING -> {
        subscriptions.forget();
        places.doubt();
      }
      case ERASED -> forget(changed.key());
      case RESTORED -> forget();
      case NOTIFICATIONS, RECEIPTS, DISCONNECTED, SESSION_ENDED -> {
        // Nothing that is remembered here depends on them.
      }
    }
  }

  /** What waits to be written of somebody who was erased would say what they have done. */
  private void forget(String user) {
    storedPlaces.forget(user);
    delivered.removeIf(claim -> claim.user().equals(user));
    places.forget(user);
    users.forget(user);
    subscriptions.forget(user);
  }

  /** A restored database knows nothing of what is remembered of it here. */
  private void forget() {
    storedPlaces.forget();
    delivered.clear();
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
