package io.github.belfry.log.start;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.MariaDb;
import javax.sql.DataSource;

class MariaDbTablesIT extends TablesContract {
  @Override
  DataSource empty() {
    return TestDatabase.unmigrated(MariaDb.freshDatabase());
  }
}
