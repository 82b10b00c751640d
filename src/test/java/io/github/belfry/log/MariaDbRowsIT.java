package io.github.belfry.log;

import org.junit.jupiter.api.BeforeEach;

class MariaDbRowsIT extends RowsContract {
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.mariadb();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
