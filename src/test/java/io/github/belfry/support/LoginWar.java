package io.github.belfry.support;

import io.github.belfry.login.ServerLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Belfry's WAR with a login of the server's own in it. */
public final class LoginWar {
  private LoginWar() {}

  /** As a file of the usual name, for a {@link ServerProcess}. */
  public static Path file() {
    try {
      Path folder = Files.createDirectories(ServerProcess.LEFT.resolve("login"));
      Path war = folder.resolve("belfry.war");
      ShrinkWrap.createFromZipFile(
              WebArchive.class, ServerProcess.BUILD.resolve("belfry.war").toFile())
          .addPackage(ServerLogin.class.getPackage())
          .as(ZipExporter.class)
          .exportTo(war.toFile(), true);
      return war;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
