package io.github.belfry.log;

import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;
import java.util.concurrent.CompletableFuture;

class MariaDbCrossfireIT extends CrossfireContract {
  private final Database shared = MariaDb.freshDatabase();

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.of(shared);
  }

  @Override
  CompletableFuture<Void> writer(String name) {
    return CrossfireProcess.start(shared, name);
  }
}
