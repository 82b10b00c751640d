package io.github.belfry.revocation;

import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Who was put out, on H2. */
class H2RevocationsTest extends RevocationsContract {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
