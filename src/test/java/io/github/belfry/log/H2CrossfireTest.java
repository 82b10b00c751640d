package io.github.belfry.log;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;

/** In one process: an H2 file belongs to one. */
class H2CrossfireTest extends CrossfireContract {
  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }

  @Override
  CompletableFuture<Void> writer(String name) {
    return CompletableFuture.runAsync(
        () -> {
          try (var node = new TestNode(database)) {
            Crossfire.run(node, name);
          }
        });
  }
}
