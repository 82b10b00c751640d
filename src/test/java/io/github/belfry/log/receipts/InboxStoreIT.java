package io.github.belfry.log.receipts;

import io.github.belfry.log.TestDatabase;

/** The inbox on PostgreSQL. */
class InboxStoreIT extends InboxContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
