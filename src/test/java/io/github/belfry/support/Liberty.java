package io.github.belfry.support;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

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

  @Override
  public Path redeployable(Path war, Path home) {
    return war;
  }

  /** The new file takes the old one's place at once: a half written one would be deployed too. */
  @Override
  public void redeploy(Path deployed, Path data) throws IOException {
    Path app = data.resolve("wlp/servers/belfry/apps/belfry.war");
    Path copy = Files.copy(deployed, data.resolve("belfry.war.new"), REPLACE_EXISTING);
    Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
    Files.move(copy, app, REPLACE_EXISTING, ATOMIC_MOVE);
  }

  @Override
  public String applicationClassLoader() {
    return "com.ibm.ws.classloading.internal.AppClassLoader";
  }
}
