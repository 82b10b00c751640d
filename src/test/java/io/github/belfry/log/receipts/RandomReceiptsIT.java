package io.github.belfry.log.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts at random on PostgreSQL. */
class RandomReceiptsIT extends RandomReceipts {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
