package io.github.belfry.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a {@link ServerProcess} keeps and leaves behind. Not thread-safe. */
final class ServerFiles {
  private static final int TAIL = 60;

  private final Path home;
  private long printedBefore;

  /** That folder, empty. */
  ServerFiles(Path home) {
    this.home = home;
    try {
      Files.createDirectories(home.getParent());
      delete(home);
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the server's own. */
  Path home() {
    return home;
  }

  /** What a start script keeps between starts. */
  Path data() {
    return home.resolve("data");
  }

  /** What the server printed, over all its starts. */
  Path log() {
    return home.resolve("server.log");
  }

  /** A new start, whose output is told apart from what is there. */
  void begin() throws IOException {
    printedBefore = Files.exists(log()) ? Files.size(log()) : 0;
  }

  /** What the server has printed since then. */
  String printed() throws IOException {
    try (InputStream in = Files.newInputStream(log())) {
      in.skipNBytes(printedBefore);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The last lines of the log, for the message of a failure. */
  String tail() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
