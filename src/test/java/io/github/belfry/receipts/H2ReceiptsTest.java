package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Receipts on H2. */
class H2ReceiptsTest extends ReceiptsContract {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
