package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Random receipts on H2. */
class H2RandomReceiptsTest extends RandomReceipts {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
