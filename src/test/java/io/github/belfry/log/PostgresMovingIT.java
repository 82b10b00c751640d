package io.github.belfry.log;

class PostgresMovingIT extends MovingContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
