package io.github.belfry.people;

import io.github.belfry.log.TestDatabase;

/** What is kept of one person, on MariaDB. */
class MariaDbPeopleIT extends PeopleContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}
