package io.github.belfry.log.start;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Postgres;
import javax.sql.DataSource;

class PostgresTablesIT extends TablesContract {
  @Override
  DataSource empty() {
    return TestDatabase.unmigrated(Postgres.freshDatabase());
  }
}
