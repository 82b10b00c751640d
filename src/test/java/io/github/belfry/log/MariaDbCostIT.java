package io.github.belfry.log;

/** The head, the clock, one batch for each table, the head again. */
class MariaDbCostIT extends CostContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }

  @Override
  int statementsToPublish() {
    return 5;
  }
}
