package io.github.belfry.support;

import io.github.belfry.backoffice.Orders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Belfry's WAR with a back-office in it. */
public final class BackOfficeWar {
  private BackOfficeWar() {}

  /** The archive, for Arquillian. */
  public static WebArchive archive() {
    return ShrinkWrap.createFromZipFile(
            WebArchive.class, ServerProcess.BUILD.resolve("belfry.war").toFile())
        .addPackage(Orders.class.getPackage());
  }

  /** The same as a file of the usual name, for a {@link ServerProcess}. */
  public static Path file() {
    try {
      Path folder = Files.createDirectories(ServerProcess.LEFT.resolve("back-office"));
      Path war = folder.resolve("belfry.war");
      archive().as(ZipExporter.class).exportTo(war.toFile(), true);
      return war;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
