package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.fakes.MemoryLog;
import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/**
 * The log in memory, with a clock of the test's, and as well in the tables that inboxes are read
 * from: the stored log goes by the database's clock, which no test of receipts could hold still.
 */
final class RowLog extends MemoryLog {
  private final Transactions transactions;

  RowLog(Transactions transactions, Clock clock) {
    super(clock, () -> {});
    this.transactions = transactions;
  }

  @Override
  protected void keep(LogEntry entry) {
    transactions.inNew(
        em -> {
          em.persist(row(entry));
          entry.channels().forEach(channel -> keep(em, entry, channel));
          return null;
        });
  }

  private static NotificationRow row(LogEntry entry) {
    return new NotificationRow(
        entry.id().seq(),
        entry.id().tag(),
        entry.time().toEpochMilli(),
        entry.expires() == null ? null : entry.expires().toEpochMilli(),
        null,
        null,
        entry.said() == null
            ? Content.empty(entry.channels())
            : Content.of(entry.speaker(), entry.said()));
  }

  private static void keep(EntityManager em, LogEntry entry, Channel channel) {
    em.persist(new AddressRow(channel.toString(), entry.id().seq(), null, false));
    entry
        .recalls(channel)
        .forEach(
            id ->
                em.createQuery(
                        "update AddressRow a set a.gone = true"
                            + " where a.channel = :channel and a.seq = :seq")
                    .setParameter("channel", channel.toString())
                    .setParameter("seq", id.seq())
                    .executeUpdate());
  }
}
