package io.github.belfry.log;

class PostgresNamesIT extends NamesContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
