package io.github.belfry.log;

class PostgresLogIT extends LogContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
