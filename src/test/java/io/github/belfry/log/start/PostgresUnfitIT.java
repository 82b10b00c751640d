package io.github.belfry.log.start;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresUnfitIT extends UnfitDatabaseContract {
  private final Database fresh = Postgres.freshDatabase();

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.of(fresh);
  }

  @Override
  DataSource at(String isolationLevel) {
    return with("default_transaction_isolation=" + isolationLevel.replace(" ", "\\ "));
  }

  @Override
  DataSource readOnly() {
    return with("default_transaction_read_only=on");
  }

  private DataSource with(String option) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(fresh.url());
    dataSource.setUser(fresh.user());
    dataSource.setPassword(fresh.password());
    dataSource.setOptions("-c " + option);
    return dataSource;
  }
}
