package io.github.belfry.support;

import java.nio.file.Path;

/** Open Liberty. */
final class Liberty implements Server {

  @Override
  public String name() {
    return "liberty";
  }

  /** Not started (a listener threw), or an exception while starting (CDI); the server goes on. */
  @Override
  public boolean gaveUp(String log) {
    return log.contains("CWWKZ0012I") || log.contains("CWWKZ0002E");
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
