package io.github.belfry.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2NamesTest extends NamesContract {
  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }
}
