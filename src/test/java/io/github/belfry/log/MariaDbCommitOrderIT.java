package io.github.belfry.log;

class MariaDbCommitOrderIT extends CommitOrderContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }
}
