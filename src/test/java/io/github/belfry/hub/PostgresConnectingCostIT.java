package io.github.belfry.hub;

import io.github.belfry.log.TestDatabase;

/** As the database itself counts. */
class PostgresConnectingCostIT extends ConnectingCostContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
