package io.github.belfry.log.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts on MariaDB. */
class MariaDbReceiptsIT extends ReceiptsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
