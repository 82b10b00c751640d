package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** The inbox on MariaDB. */
class MariaDbInboxIT extends InboxContract {

  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
