package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.receipts.rows.UndeliveredRow;
import io.github.belfry.threads.Batch;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Receipts as spans of places. A span covers whatever lies in it, also what becomes the reader's
 * later, when they join a group; it is evidence only for what they heard when it was stated (see
 * {@link HeardSets}). Thread-safe.
 */
final class JpaReceipts implements Receipts {
  private final Transactions transactions;
  private final Users users;
  private final Claims claims;
  private final Ledger ledger;
  private final Batch<Claim> delivered;
  private final Recipients recipients;
  private final Runnable flushSoon;
  private final Clock clock;

  JpaReceipts(
      Transactions transactions,
      Users users,
      Claims claims,
      Ledger ledger,
      Batch<Claim> delivered,
      Recipients recipients,
      Runnable flushSoon,
      Clock clock) {
    this.transactions = transactions;
    this.users = users;
    this.claims = claims;
    this.ledger = ledger;
    this.delivered = delivered;
    this.recipients = recipients;
    this.flushSoon = flushSoon;
    this.clock = clock;
  }

  @Override
  public boolean record(Statement statement) {
    users.firstSeq(statement.reader().user());
    Optional<Claim> claim = claims.of(statement, clock.instant());
    claim.filter(c -> !c.pieces().isEmpty()).ifPresent(this::write);
    return claim.isPresent();
  }

  private void write(Claim claim) {
    if (claim.state() == ReceiptState.DELIVERED) {
      // When too many wait, those who bring more write them. What waits isn't given up.
      while (!delivered.add(claim)) {
        delivered.flush();
      }
      if (delivered.isFull()) {
        flushSoon.run();
      }
    } else {
      ledger.write(claim);
    }
  }

  @Override
  public Map<Long, Receipt> of(String user, Collection<LogEntry> entries) {
    if (entries.isEmpty()) {
      return Map.of();
    }
    List<Long> seqs = entries.stream().map(entry -> entry.id().seq()).toList();
    Map<Long, Map<ReceiptState, Long>> times = transactions.inNew(em -> Times.of(em, user, seqs));
    var receipts = new HashMap<Long, Receipt>();
    for (LogEntry entry : entries) {
      long seq = entry.id().seq();
      if (times.containsKey(seq)) {
        receipts.put(seq, Marks.receipt(entry.time(), times.get(seq)));
      }
    }
    return receipts;
  }

  @Override
  public List<Recipient> of(NotificationId id, int limit) {
    return recipients.of(id, limit, clock.instant());
  }

  @Override
  public void recordUndelivered(String user, NotificationId id) {
    users.firstSeq(user);
    transactions.inNew(
        em -> {
          Users.lock(em, List.of(user));
          return em.merge(new UndeliveredRow(user, id.seq()));
        });
  }
}
