package io.github.belfry.log;

class PostgresRestoredIT extends RestoredContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
