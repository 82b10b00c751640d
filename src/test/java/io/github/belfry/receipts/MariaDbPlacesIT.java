package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;

/** Places on MariaDB. */
class MariaDbPlacesIT extends PlacesContract {

  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
