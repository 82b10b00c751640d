package io.github.belfry.receipts;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.log.LogReader;
import io.github.belfry.log.Word;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Places;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.support.ManualClock;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One node's receipts, wired by hand; several share a log. */
final class Desk {
  static final int MOST_DEVICES = 50;

  final RowLog log;
  final Transactions transactions;
  final Users users;
  final Receipts receipts;
  final Inbox inbox;
  final Places places;
  final Subscriptions subscriptions;
  final Batch<Claim> delivered;
  final StoredPlaces storedPlaces;
  final AtomicInteger fullBatches = new AtomicInteger();
  private final Changes changes;
  final List<Changed> rung = new CopyOnWriteArrayList<>();

  Desk(EntityManagerFactory factory, RowLog log, ManualClock clock) {
    this.log = log;
    transactions = new LocalTransactions(factory);
    var bus = new LocalBus();
    bus.attach(Ear.Turn.ASKS, rung::add);
    changes = new Changes(transactions, bus, new DatabaseClock());
    var node =
        new ReceiptsNode(
            transactions,
            log,
            changes,
            bus,
            task -> fullBatches.incrementAndGet(),
            clock,
            MOST_DEVICES);
    bus.attach(Ear.Turn.FORGETS, node);
    Word.begin(changes);
    users = node.users;
    delivered = node.delivered;
    storedPlaces = node.storedPlaces;
    receipts = node.receipts();
    inbox = node.inbox();
    places = node.places();
    subscriptions = node.subscriptions();
  }

  /** A second passes: it hears what other nodes have changed. */
  void hearOthers() {
    Word.hear(changes, transactions);
  }

  static Reader reader(String user, String... further) {
    Set<Channel> channels = Arrays.stream(further).map(Channel::of).collect(Collectors.toSet());
    channels.add(Channel.user(user));
    channels.add(Channel.ALL);
    return new Reader(user, channels);
  }

  boolean mark(Reader reader, ReceiptState state, NotificationId... ids) {
    return record(reader, state, new Selection.Ids(List.of(ids)));
  }

  boolean markUpTo(Reader reader, ReceiptState state, NotificationId from, NotificationId upTo) {
    return record(reader, state, new Selection.Range(from, upTo));
  }

  boolean record(Reader reader, ReceiptState state, Selection selection) {
    return receipts.record(
        new Receipts.Statement(reader, reader.channels(), state, selection, "sse", "c1"));
  }

  /** The user's receipts for those places, whatever has become of what lay there. */
  Map<Long, Receipt> had(String user, Collection<Long> seqs) {
    long epoch = log.head().epoch();
    return receipts.of(user, transactions.inNew(em -> new LogReader(em, epoch).entries(seqs)));
  }

  int unread(Reader reader) {
    return inbox.count(reader).unread().total();
  }
}
