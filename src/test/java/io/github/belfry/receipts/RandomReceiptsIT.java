package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts at random on PostgreSQL. */
class RandomReceiptsIT extends RandomReceipts {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
