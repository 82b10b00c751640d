package io.github.belfry.log;

class MariaDbRestoredIT extends RestoredContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
