package io.github.belfry.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** WildFly. */
final class WildFly implements Server {

  @Override
  public String name() {
    return "wildfly";
  }

  @Override
  public boolean deploying(String log) {
    return log.contains("WFLYSRV0027");
  }

  /** It goes on without the WAR, and says that it has deployed it. */
  @Override
  public boolean gaveUp(String log) {
    return log.contains("WFLYCTL0013: Operation (\"deploy\") failed");
  }

  /** Without errors, or with. */
  @Override
  public boolean started(String log) {
    return log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026");
  }

  @Override
  public Path databaseFile(Path data) {
    return data.resolve("data/belfry.mv.db");
  }

  @Override
  public Path redeployable(Path war, Path home) {
    return war;
  }

  @Override
  public void redeploy(Path deployed, Path data) throws IOException {
    Path trigger = data.resolve("deployments/belfry.war.dodeploy");
    // Taken away a moment after the last deployment; one that is there already would say nothing.
    await().until(() -> Files.notExists(trigger));
    Files.createFile(trigger);
  }

  @Override
  public String applicationClassLoader() {
    return "org.jboss.modules.ModuleClassLoader";
  }
}
