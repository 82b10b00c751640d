package io.github.belfry.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Payara Micro. */
final class PayaraMicro implements Server {

  @Override
  public String name() {
    return "payara";
  }

  /** What its deployment says first of all. */
  @Override
  public boolean deploying(String log) {
    return log.contains("deployment transformer");
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

  /** Only what is deployed as a folder can be deployed again. */
  @Override
  public Path redeployable(Path war, Path home) throws IOException {
    return WarFile.exploded(war, home.resolve("exploded/belfry"));
  }

  @Override
  public void redeploy(Path deployed, Path data) throws IOException {
    Path trigger = deployed.resolve(".reload");
    if (Files.notExists(trigger)) {
      Files.createFile(trigger);
    }
    Files.setLastModifiedTime(trigger, FileTime.from(Instant.now()));
  }

  @Override
  public String applicationClassLoader() {
    return "org.glassfish.web.loader.WebappClassLoader";
  }
}
