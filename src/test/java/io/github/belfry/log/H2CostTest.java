package io.github.belfry.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The head, the clock, one batch for each table, the head again. */
class H2CostTest extends CostContract {
  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }

  @Override
  int statementsToPublish() {
    return 5;
  }
}
