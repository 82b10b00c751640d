package io.github.belfry.log;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2RowsTest extends RowsContract {
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.h2(folder);
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
