package io.github.belfry.log;

class MariaDbMovingIT extends MovingContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }
}
