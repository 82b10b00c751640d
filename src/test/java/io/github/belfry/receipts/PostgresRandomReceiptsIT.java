package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts at random on PostgreSQL. */
class PostgresRandomReceiptsIT extends RandomReceipts {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
