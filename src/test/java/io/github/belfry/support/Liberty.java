package io.github.belfry.support;

import java.nio.file.Path;

/** Open Liberty. */
final class Liberty implements Server {

  @Override
  public String name() {
    return "liberty";
  }

  /** An exception while starting the application; the server goes on without it. */
  @Override
  public boolean gaveUp(String log) {
    return log.contains("CWWKZ0002E") || log.contains("CWWKZ0004E");
  }

  @Override
  public boolean started(String log) {
    return log.contains("CWWKF0011I");
  }

  @Override
  public Path databaseFile(Path data) {
    return data.resolve("belfry.mv.db");
  }
}
