package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no longer needed goes, in however many batches; what is needed stays. */
class SweepsTest {
  /** More than two batches. */
  private static final int MANY = 1_300;

  private static final Duration RETENTION = Duration.ofDays(30);
  @TempDir private Path folder;

  @Test
  void sweepsOverSeveralBatches() {
    TestDatabase database = TestDatabase.h2(folder);
    fill(database, "redeemed (ticket, expires)", "x, c.now_ms - 1");
    fill(database, "redeemed (ticket, expires)", "-x, c.now_ms + 60000");
    fill(database, "changed (id, kind, changed_key, changed_at, node)", "x, 'k', 'k', 0, 'n'");
    fill(
        database,
        "idempotency (caller, idempotency_key, digest, answer, stored_at)",
        "'c', x, 'd', 'a', x");
    fill(database, "heard (digest, channel, used_at)", "x, 'all', c.now_ms - " + days(32));
    fill(database, "heard (digest, channel, used_at)", "-x, 'all', c.now_ms - " + days(30));
    fill(
        database,
        "notification (seq, tag, stored_at, priority, title, ack)",
        "x, 1, c.now_ms - " + days(31) + ", 'NORMAL', 't', FALSE");
    fill(
        database,
        "notification (seq, tag, stored_at, expires, priority, title, ack)",
        "x + 10000, 1, c.now_ms, c.now_ms - 1, 'NORMAL', 't', FALSE");
    fill(database, "address (channel, seq, gone)", "'all', x, FALSE");
    fill(database, "mark", "'u', 'READ', x - 1, x, 0, NULL, ''");
    fill(database, "place", "x, 'phone', 1, 1, 0, 0, c.now_ms - " + days(31));
    fill(database, "place", "-x, 'phone', 1, 1, 0, 0, c.now_ms - " + days(29));
    String reader = "reader (user_name, first_seq, read_floor, first_at, seen_at)";
    fill(database, reader, "x, 1, 0, c.now_ms - " + days(99) + ", c.now_ms - " + days(31));
    fill(database, reader, "-x, 1, 0, c.now_ms - " + days(99) + ", c.now_ms - " + days(29));
    fill(database, reader, "'beside ' || x, 1, 0, c.now_ms - " + days(29) + ", 0");
    fill(database, "subscription", "x, 'room:1', 1");
    fill(database, "subscription", "-x, 'room:1', 1");
    try (var factory = database.factory()) {
      var transactions = new LocalTransactions(factory);
      new Sweeps(transactions, RETENTION, TestNode.incoming(new DatabaseClock())).run();

      assertThat(count(transactions, "RedeemedRow r")).isEqualTo(MANY);
      assertThat(count(transactions, "ChangedRow r")).isZero();
      assertThat(count(transactions, "IdempotencyRow r")).isZero();
      assertThat(count(transactions, "HeardRow r")).isEqualTo(MANY);
      // The newest that is too old is where a cursor may be.
      assertThat(count(transactions, "NotificationRow r")).isEqualTo(MANY + 1);
      assertThat(count(transactions, "NotificationRow r WHERE r.content.title IS NOT NULL"))
          .isZero();
      assertThat(count(transactions, "AddressRow r")).isZero();
      assertThat(count(transactions, "MarkRow r")).isEqualTo(1);
      assertThat(count(transactions, "PlaceRow r")).isEqualTo(MANY);
      assertThat(count(transactions, "ReaderRow r")).isEqualTo(2 * MANY);
      assertThat(count(transactions, "SubscriptionRow r")).isEqualTo(MANY);
      assertThat(count(transactions, "SubscriptionRow r WHERE r.user NOT LIKE '-%'")).isZero();
    }
  }

  private static long days(int days) {
    return Duration.ofDays(days).toMillis();
  }

  private static void fill(TestDatabase database, String table, String values) {
    database.execute(
        "INSERT INTO belfry_"
            + table
            + " SELECT "
            + values
            + " FROM SYSTEM_RANGE(1, "
            + MANY
            + ") CROSS JOIN belfry_clock c");
  }

  private static long count(Transactions transactions, String what) {
    return transactions.inNew(
        em -> em.createQuery("SELECT COUNT(r) FROM " + what, Long.class).getSingleResult());
  }
}
