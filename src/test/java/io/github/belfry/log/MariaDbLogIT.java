package io.github.belfry.log;

class MariaDbLogIT extends LogContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }
}
