package io.github.belfry.audit;

import io.github.belfry.log.TestDatabase;

/** The audit on PostgreSQL. */
class PostgresChainIT extends ChainContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
