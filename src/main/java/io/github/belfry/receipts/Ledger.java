package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.json.JsonText;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Claim.Piece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes claims: all in one transaction, and rings for what has moved after it. Thread-safe. */
final class Ledger {
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
  void write(Collection<Claim> claims) {
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
    moved.forEach(bus::ring);
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
