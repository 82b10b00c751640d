package io.github.belfry.revocation;

import io.github.belfry.log.TestDatabase;

/** Who was put out, on PostgreSQL. */
class PostgresRevocationsIT extends RevocationsContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
