package io.github.belfry.log;

import io.github.belfry.support.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Runs {@link Crossfire} in a Java process of its own. */
final class CrossfireProcess {
  private CrossfireProcess() {}

  static CompletableFuture<Void> start(Database database, String name) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Crossfire.class.getName(),
                  database.url(),
                  database.user(),
                  database.password(),
                  name)
              .inheritIO()
              .start();
      return process.onExit().thenAccept(CrossfireProcess::requireSuccess);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSuccess(Process process) {
    if (process.exitValue() != 0) {
      throw new IllegalStateException("a writer has failed: exit code " + process.exitValue());
    }
  }
}
