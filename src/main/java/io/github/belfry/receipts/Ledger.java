package io.github.belfry.receipts;

import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.json.JsonText;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Claim.Piece;
import io.github.belfry.threads.Batch;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes claims: all in one transaction, and rings for what has moved after it. Thread-safe.
 *
 * <p>What devices have acknowledged waits for its {@link Batch}. What is lost there costs a second
 * delivery, never a notification.
 */
final class Ledger implements StoreWork<Claim> {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Transactions transactions;
  private final NotificationLog log;
  private final Changes changes;
  private final Bus bus;

  Ledger(Transactions transactions, NotificationLog log, Changes changes, Bus bus) {
    this.transactions = transactions;
    this.log = log;
    this.changes = changes;
    this.bus = bus;
  }

  /**
   * Records the claims; committed when this returns. The users must have been seen. Other nodes
   * aren't told of what was merely delivered: it changes nothing that they show, and is said for
   * each notification to each reader.
   */
  void write(Claim claim) {
    together(List.of(claim)).run();
  }

  @Override
  public Runnable together(List<Claim> claims) {
    List<Changed> moved =
        transactions.inNew(
            em -> {
              Users.lock(em, claims.stream().map(Claim::user).toList());
              var changed = new ArrayList<Changed>();
              var noted = new ArrayList<Changed>();
              Recording.record(em, log, claims)
                  .forEach(
                      (claim, pieces) -> {
                        var change =
                            new Changed(Changed.Kind.RECEIPTS, claim.user(), detail(claim, pieces));
                        changed.add(change);
                        if (claim.state() != ReceiptState.DELIVERED) {
                          noted.add(change);
                        }
                      });
              changes.note(em, noted);
              return changed;
            });
    return () -> moved.forEach(bus::ring);
  }

  @Override
  public void failed(Claim claim, Throwable why) {
    LOG.error("A receipt of {} can't be written", claim.user(), why);
  }

  @Override
  public boolean isPatient() {
    return true;
  }

  private static String detail(Claim claim, List<Piece> moved) {
    var json = new JsonText().field("state", claim.state().word());
    if (claim.upTo() == null) {
      json.strings("ids", moved.stream().map(Piece::id).toList());
    } else {
      json.field("upTo", claim.upTo().toString());
    }
    return json.field("connection", claim.connection()).end();
  }
}
