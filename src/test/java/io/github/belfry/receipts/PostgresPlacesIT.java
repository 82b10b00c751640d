package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Places on PostgreSQL. */
class PostgresPlacesIT extends PlacesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
