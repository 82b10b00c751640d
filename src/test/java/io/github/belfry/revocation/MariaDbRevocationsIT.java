package io.github.belfry.revocation;

import io.github.belfry.log.TestDatabase;

/** Who was put out, on MariaDB. */
class MariaDbRevocationsIT extends RevocationsContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
