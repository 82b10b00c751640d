package io.github.belfry.log;

class PostgresCommitOrderIT extends CommitOrderContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }
}
