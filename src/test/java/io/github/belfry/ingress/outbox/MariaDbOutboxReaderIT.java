package io.github.belfry.ingress.outbox;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.MariaDb;
import javax.sql.DataSource;

/** A shop whose database is MariaDB. */
class MariaDbOutboxReaderIT extends OutboxReaderContract {
  @Override
  DataSource fresh() {
    return TestDatabase.unmigrated(MariaDb.freshDatabase());
  }

  @Override
  String script() {
    return "outbox-mariadb.sql";
  }
}
