package io.github.belfry.log.receipts;

import io.github.belfry.log.TestDatabase;

/** Places on PostgreSQL. */
class PlacesIT extends PlacesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
