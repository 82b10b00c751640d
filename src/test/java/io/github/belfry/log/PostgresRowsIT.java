package io.github.belfry.log;

import org.junit.jupiter.api.BeforeEach;

class PostgresRowsIT extends RowsContract {
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.postgresql();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
