package io.github.belfry.log;

class PostgresTicketsIT extends TicketsContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
