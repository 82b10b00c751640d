package io.github.belfry.log;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.RedeemedRow;
import io.github.belfry.port.Tickets;
import java.time.Instant;

/** Tickets that were used, under a unique key. */
final class StoredTickets implements Tickets {
  private final Transactions transactions;

  StoredTickets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean redeem(String ticket, Instant expires) {
    RedeemedRow row = new RedeemedRow(Json.sha256(ticket), expires.toEpochMilli());
    try {
      transactions.inNew(
          em -> {
            em.persist(row);
            return null;
          });
      return true;
    } catch (RuntimeException failure) {
      if (DatabaseFailure.duplicateKey(failure)) {
        return false;
      }
      throw failure;
    }
  }
}
