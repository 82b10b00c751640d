package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Receipts on MariaDB. */
class MariaDbReceiptsIT extends ReceiptsContract {

  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
