package io.github.belfry.log;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Schedule;
import java.time.Instant;
import java.util.Optional;

/** What waits for its time, in the database. */
final class StoredSchedule implements Schedule {
  private final Transactions transactions;

  StoredSchedule(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Entry> find(String handle) {
    return transactions.inNew(
        em -> {
          ScheduledRow row = em.find(ScheduledRow.class, handle);
          if (row == null) {
            return Optional.empty();
          }
          NotificationId released =
              row.releasedSeq() == null
                  ? null
                  : new NotificationId(
                      LogReader.head(em).epoch(), row.releasedSeq(), row.releasedTag());
          return Optional.of(
              new Entry(
                  handle,
                  row.content().speaker(),
                  Instant.ofEpochMilli(row.releaseAt()),
                  scheduled(row),
                  released));
        });
  }

  @Override
  public boolean cancel(String handle) {
    return transactions.inNew(
        em ->
            em.createQuery(
                        "DELETE FROM ScheduledRow s WHERE s.handle = :handle AND s.due IS NOT NULL")
                    .setParameter("handle", handle)
                    .executeUpdate()
                == 1);
  }

  private static Notification scheduled(ScheduledRow row) {
    Notification said = row.content().said();
    return Notification.to(said.to())
        .type(said.type())
        .title(said.title())
        .body(said.body())
        .url(said.url())
        .data(said.data())
        .priority(said.priority())
        .collapse(said.collapse())
        .ttl(said.ttl())
        .notBefore(Instant.ofEpochMilli(row.releaseAt()))
        .ack(said.ack())
        .build();
  }
}
