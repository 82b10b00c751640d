package io.github.belfry.support;

import java.io.IOException;
import java.nio.file.Path;

/** GlassFish, and a Payara Server where {@code GLASSFISH_HOME} names one. */
final class GlassFish implements Server {

  @Override
  public String name() {
    return "glassfish";
  }

  /** The last that is done before. */
  @Override
  public boolean deploying(String log) {
    return log.contains("pool-name=belfryPool");
  }

  /** It goes on without the WAR; {@code asadmin} says so, and the start script with it. */
  @Override
  public boolean gaveUp(String log) {
    return log.contains("Error occurred during deployment");
  }

  @Override
  public boolean started(String log) {
    return log.contains("successfully deployed in") || gaveUp(log);
  }

  @Override
  public Path databaseFile(Path data) {
    return data.resolve("belfry.mv.db");
  }

  @Override
  public Path redeployable(Path war, Path home) {
    return war;
  }

  /** What lies here is deployed; a new file of that name, again. */
  @Override
  public void redeploy(Path deployed, Path data) throws IOException {
    Server.put(deployed, data.resolve("domains/belfry/autodeploy/belfry.war"), data);
  }

  @Override
  public String applicationClassLoader() {
    return "org.glassfish.web.loader.WebappClassLoader";
  }
}
