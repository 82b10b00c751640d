package io.github.belfry.benchmark.peer;

import io.github.belfry.support.Program;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Peers that Maven brings: a folder in {@code src/test/peers} with a POM for their libraries, which
 * {@code ./belfry benchmark} copies, and a program in one file that Java runs as it is. So they are
 * on no class path of Belfry's.
 */
final class Jars {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Jars() {}

  private static Path folder(String name) {
    return ServerProcess.BUILD.resolve("servers/peers").resolve(name);
  }

  /** The version of one of its libraries. */
  static String version(String name, String library) throws IOException {
    try (Stream<Path> jars = Files.list(folder(name))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> jar.matches(library + "-\\d.*"))
          .map(jar -> jar.substring(library.length() + 1, jar.length() - ".jar".length()))
          .findFirst()
          .orElse("");
    }
  }

  /** Starts it; it is told its port and a folder of its own. */
  static Program start(String name, String source) throws IOException {
    if (Files.notExists(folder(name))) {
      throw new IOException(
          "its libraries aren't in " + folder(name) + ": ./belfry benchmark copies them");
    }
    return java(
        name,
        folder(name) + "/*",
        Path.of("src/test/peers", name, source).toAbsolutePath().toString());
  }

  /** Starts what can be run with that class path. */
  static Program java(String name, String classPath, String main) {
    var program = new Program("benchmark-" + name).patient(PATIENCE);
    return program.start(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        Servers.HEAP,
        "-cp",
        classPath,
        main,
        Integer.toString(program.port()),
        program.home().toString());
  }
}
