package io.github.belfry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs that tests deploy in place of the one that the build made. */
final class WarFile {
  private WarFile() {}

  /** The one that the build made, to be added to. */
  static WebArchive belfry() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, ServerProcess.BUILD.resolve("belfry.war").toFile());
  }

  /** What is in a WAR, as a folder that isn't there yet. */
  static Path exploded(Path war, Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(war))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, file);
        }
      }
    }
    return folder;
  }

  /** Writes it under Belfry's own file name, in a folder of that name, for a server to deploy. */
  static Path written(String folder, WebArchive archive) {
    return written(folder, "belfry.war", archive);
  }

  /** The same under another file name. */
  static Path written(String folder, String name, WebArchive archive) {
    try {
      Path war = Files.createDirectories(ServerProcess.LEFT.resolve(folder)).resolve(name);
      archive.as(ZipExporter.class).exportTo(war.toFile(), true);
      return war;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
