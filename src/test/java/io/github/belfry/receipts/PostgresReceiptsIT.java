package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts on PostgreSQL. */
class PostgresReceiptsIT extends ReceiptsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
