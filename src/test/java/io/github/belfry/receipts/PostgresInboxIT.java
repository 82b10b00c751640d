package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** The inbox on PostgreSQL. */
class PostgresInboxIT extends InboxContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
