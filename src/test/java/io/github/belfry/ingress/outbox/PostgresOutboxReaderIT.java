package io.github.belfry.ingress.outbox;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Postgres;
import javax.sql.DataSource;

/** A shop whose database is PostgreSQL. */
class PostgresOutboxReaderIT extends OutboxReaderContract {
  @Override
  DataSource fresh() {
    return TestDatabase.unmigrated(Postgres.freshDatabase());
  }

  @Override
  String script() {
    return "outbox-postgresql.sql";
  }
}
