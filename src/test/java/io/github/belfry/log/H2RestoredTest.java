package io.github.belfry.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2RestoredTest extends RestoredContract {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
