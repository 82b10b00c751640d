package io.github.belfry.audit;

import io.github.belfry.log.TestDatabase;

/** The audit on MariaDB. */
class MariaDbChainIT extends ChainContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
