package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** The inbox on PostgreSQL. */
class InboxStoreIT extends InboxContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
