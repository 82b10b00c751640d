package io.github.belfry.log;

class MariaDbNamesIT extends NamesContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }
}
