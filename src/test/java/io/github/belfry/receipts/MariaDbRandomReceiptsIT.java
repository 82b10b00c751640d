package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts at random on MariaDB. */
class MariaDbRandomReceiptsIT extends RandomReceipts {

  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
