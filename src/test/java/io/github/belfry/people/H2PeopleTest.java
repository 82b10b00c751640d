package io.github.belfry.people;

import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of one person, on H2. */
class H2PeopleTest extends PeopleContract {
  @TempDir private Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }
}
