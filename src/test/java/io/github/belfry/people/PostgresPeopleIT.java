package io.github.belfry.people;

import io.github.belfry.log.TestDatabase;

/** What is kept of one person, on PostgreSQL. */
class PostgresPeopleIT extends PeopleContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}
