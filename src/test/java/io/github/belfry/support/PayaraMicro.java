package io.github.belfry.support;

import java.nio.file.Path;

/** Payara Micro. */
final class PayaraMicro implements Server {

  @Override
  public String name() {
    return "payara";
  }

  /** It goes on without the WAR, claims to have deployed one archive, and answers 404. */
  @Override
  public boolean gaveUp(String log) {
    return log.contains("Exception while loading the app");
  }

  @Override
  public boolean started(String log) {
    return log.contains(") ready in ");
  }

  @Override
  public Path databaseFile(Path data) {
    return data.resolve("lib/databases/embedded_default.mv.db");
  }
}
