package io.github.belfry.receipts;

import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on H2. */
class H2InboxTest extends InboxContract {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
