package io.github.belfry.outbox;

import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;

/** The outbox of an application whose database is PostgreSQL. */
class PostgresOutboxIT extends OutboxContract {
  @Override
  Database fresh() {
    return Postgres.freshDatabase();
  }

  @Override
  String script() {
    return "outbox-postgresql.sql";
  }

  @Override
  Database writer(Database owner) {
    Postgres.execute(
        "DO $$ BEGIN CREATE ROLE writer LOGIN PASSWORD 'w';"
            + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    return owner.as("writer", "w");
  }
}
