package io.github.belfry.log;

/** The head, the clock, then all that is written. */
class PostgresCostIT extends CostContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.postgresql();
  }

  @Override
  int statementsToPublish() {
    return 3;
  }
}
