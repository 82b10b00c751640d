package io.github.belfry.log;

import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import java.util.concurrent.CompletableFuture;

class PostgresCrossfireIT extends CrossfireContract {
  private final Database shared = Postgres.freshDatabase();

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.of(shared);
  }

  @Override
  CompletableFuture<Void> writer(String name) {
    return CrossfireProcess.start(shared, name);
  }
}
