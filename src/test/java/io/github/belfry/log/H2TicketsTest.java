package io.github.belfry.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2TicketsTest extends TicketsContract {
  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }
}
