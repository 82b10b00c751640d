package io.github.belfry.outbox;

import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;

/** The outbox of an application whose database is MariaDB. */
class MariaDbOutboxIT extends OutboxContract {
  @Override
  Database fresh() {
    return MariaDb.freshDatabase();
  }

  @Override
  String script() {
    return "outbox-mariadb.sql";
  }

  @Override
  Database writer(Database owner) {
    MariaDb.execute("CREATE USER IF NOT EXISTS writer@'%' IDENTIFIED BY 'w'");
    return owner.as("writer", "w");
  }
}
