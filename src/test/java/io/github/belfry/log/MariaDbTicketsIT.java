package io.github.belfry.log;

class MariaDbTicketsIT extends TicketsContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }
}
