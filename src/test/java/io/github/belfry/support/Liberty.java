package io.github.belfry.support;

import java.io.IOException;
import java.nio.file.Path;

/** Open Liberty. */
final class Liberty implements Server {

  @Override
  public String name() {
    return "liberty";
  }

  @Override
  public boolean deploying(String log) {
    return log.contains("CWWKZ0018I");
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

  @Override
  public Path redeployable(Path war, Path home) {
    return war;
  }

  @Override
  public void redeploy(Path deployed, Path data) throws IOException {
    Server.put(deployed, data.resolve("wlp/servers/belfry/apps/belfry.war"), data);
  }

  @Override
  public String applicationClassLoader() {
    return "com.ibm.ws.classloading.internal.AppClassLoader";
  }
}
